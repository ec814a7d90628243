praise-told = { $manager }, це про Вас. Пише { $customer }:
praise-title = <b>Подяки команді · { $month }</b>
praise-none = <b>Подяки команді · { $month }</b>
    Поки жодної. Коли клієнт похвалить когось на ім’я або у відповідь, це з’явиться тут.
praise-tally =
    { $praised ->
        [one] { $manager }: { $praised } подяка, зараховано { $confirmed }
        [few] { $manager }: { $praised } подяки, зараховано { $confirmed }
       *[many] { $manager }: { $praised } подяк, зараховано { $confirmed }
    }
praise-one = { $place }. <b>{ $manager }</b> — пише { $customer }, { $day }:
praise-discounted =
    Не враховуємо: { $often ->
        [0] {""}
       *[other] удруге за місяць від того самого клієнта — { $often }
    }{ $solicited ->
        [0] {""}
       *[other] { $often ->
            [0] {""}
           *[other] {"; "}
        }попросили самі — { $solicited }
    }.
praise-yes = { $place } · Зарахувати
praise-no = { $place } · Ні
praise-back = ‹ Раніші
praise-on = Пізніші ›
praise-month-before = ‹ Попередній місяць
praise-counted = Зараховано
praise-not-counted = Не зараховано
