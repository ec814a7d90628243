"""Which function says which notice. A test renders every one of them in every language."""

from collections.abc import Callable
from typing import Any

from rules import notices as n
from rules import promised as p
from rules import remedied as r
from rules.notice import Notice
from views import checkin, complaint, desk, meeting, parking, promise, promising, remedy, staff
from views.screens import Screen
from views.voice import Voice

VIEWS: dict[type[Notice], Callable[[Any, Voice], Screen]] = {
    n.Linked: meeting.linked,
    n.OffersConsentAsked: meeting.offers_consent_asked,
    n.ConsentsNoted: meeting.consents_noted,
    n.ConsentsShown: meeting.consents_shown,
    n.WelcomedBack: meeting.welcomed_back,
    n.LinkNotKnown: meeting.link_not_known,
    n.StrangerGreeted: meeting.stranger_greeted,
    n.LanguageAsked: meeting.language_asked,
    n.LanguageChanged: meeting.language_changed,
    n.WriteInvited: meeting.write_invited,
    n.MediaNotTaken: meeting.media_not_taken,
    n.TooMuchAtOnce: meeting.too_much_at_once,
    n.MenuShown: meeting.menu,
    n.HelpShown: meeting.help_shown,
    n.ThankYou: checkin.thank_you,
    n.ScoreAsked: checkin.score_asked,
    n.MissingAsked: checkin.missing_asked,
    n.HappyThanked: checkin.happy_thanked,
    n.RewardsShown: checkin.rewards,
    n.WentWrongAsked: complaint.went_wrong_asked,
    n.WordsPassed: complaint.words_passed,
    n.TicketTaken: complaint.ticket_taken,
    n.ManagerWrote: complaint.manager_wrote,
    n.ResolvedAsked: complaint.resolved_asked,
    n.ResolutionConfirmed: complaint.resolution_confirmed,
    n.TicketReopened: complaint.ticket_reopened,
    n.Stopped: complaint.stopped,
    n.AlreadyStopped: complaint.already_stopped,
    n.LeavingThanked: complaint.leaving_thanked,
    n.Resumed: complaint.resumed,
    n.Card: desk.card,
    n.CardChanged: desk.card,
    n.CustomerWrote: desk.customer_wrote,
    n.ReopenedAlert: desk.reopened_alert,
    n.ConfirmedTold: desk.confirmed_told,
    n.DeadlinePassed: desk.deadline_passed,
    n.ReplyNotDelivered: desk.reply_not_delivered,
    n.DepartureTold: desk.departure_told,
    n.ReplyToNothing: desk.reply_to_nothing,
    n.ReplyUnclear: desk.reply_unclear,
    n.OpenTicketsShown: desk.open_tickets,
    n.NotAllowed: staff.not_allowed,
    n.DeskHowTo: staff.desk_how_to,
    n.AddedToGroup: staff.added_to_group,
    n.DeskSet: staff.desk_set,
    n.DeskLost: staff.desk_lost,
    n.DeskFound: staff.desk_found,
    n.InviteMade: staff.invite_made,
    n.InviteClaimed: staff.invite_claimed,
    n.InviteWaiting: staff.invite_waiting,
    n.InviteNotGood: staff.invite_not_good,
    n.InviteAccepted: staff.invite_accepted,
    n.InviteDecided: staff.invite_decided,
    n.AlreadyStaff: staff.already_staff,
    n.TeamShown: staff.team,
    n.RemovalAsked: staff.removal_asked,
    n.StaffRemoved: staff.removed,
    n.UpdateParked: parking.update_parked,
    n.ParkedShown: parking.parked,
    n.ParkedPutBack: parking.put_back,
    n.ParkedDropAsked: parking.drop_asked,
    n.ParkedDropped: parking.dropped,
    p.PromiseHowTo: promising.how_to,
    p.PromiseRefused: promising.refused,
    p.PromiseUnderstood: promising.understood,
    p.PromiseSoon: promising.soon,
    p.PromiseLate: promising.late,
    p.PromiseKeptTold: promising.kept,
    p.PromiseBrokenTold: promising.broken,
    p.PromiseUnanswered: promising.unanswered,
    r.RemediesListed: remedy.listed,
    r.RemediesOffered: promise.remedies_offered,
    r.RemedyNoted: promise.remedy_noted,
    r.RemedyChosen: remedy.chosen,
    p.PromiseTallies: promising.tallies,
    p.MyTicketsShown: promise.my_tickets,
    p.PromiseMade: promise.made,
    p.PromiseDoneAsked: promise.done_asked,
    p.PromiseKeptThanked: promise.kept_thanked,
    p.PromiseBrokenHeard: promise.broken_heard,
}


def render(notice: Notice, voice: Voice) -> Screen:
    """Find the words and buttons for a notice in the voice's language."""
    return VIEWS[type(notice)](notice, voice)
