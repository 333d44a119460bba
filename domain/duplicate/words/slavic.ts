import type { Words } from './words.ts'

/** Polski: what people write around the matter itself. */
export const pl: Words = {
  greetings:
    'dzień dobry, dobry wieczór, witam, cześć, szanowni państwo, szanowny panie, szanowna pani, drogi, droga, drodzy, hej, witajcie, szanowny, szanowna, szanowni',
  addressed:
    'zespół zespole wsparcia wsparcie obsługi klienta pomoc państwo panie pani pan wszyscy ponownie techniczne technicznego i',
  closings:
    'pozdrawiam, z poważaniem, pozdrowienia, serdecznie pozdrawiam, z wyrazami szacunku, dziękuję, dzięki, z góry dziękuję, dziękuję za pomoc, dziękuję bardzo, serdeczne pozdrowienia, pozdrawiam serdecznie',
  plain: `ja my wy państwo pan pani mnie nas mi nam moje moja mój nasze nasza nasz wasze to ten ta tę tego tej i lub albo
    ale więc jeśli że z w na do od po dla przez o u za jest są był była było jestem jesteśmy być mam mamy ma może
    można mogę możemy mogą czy proszę prosimy jeszcze nadal wciąż już też także bardzo coś tu kiedy kto co jak
    ponownie znowu się aktualizacja aktualizacji aktualności wieści status postęp odpowiedź odpowiedzi informacja
    informacji zwrotną mail maila e-mail e-maila wiadomość wiadomości zgłoszenie zgłoszenia prośba pytanie problem
    sprawa sprawie temat pomoc pomocy pomóc wsparcie czas cierpliwość zespół kolega klient ktoś dostałem dostałam
    otrzymałem otrzymałam otrzymaliśmy widzieć czekam czekamy czekać słyszeć wiedzieć wysyłam wysłać wysłałem
    wysłałam przesyłam przesłać przypominam przypomnienie sprawdzić potwierdzić potwierdzenie otrzymania potrzebuję
    potrzebujemy dziękuję wdzięczny wdzięczna pisać piszę pisałem kontakt odpowiedzieć szybko szybką pilne pilna
    pilnie natychmiast możliwie góry dużo dobry dzień weekend teraz poniżej powyżej poprzednia poprzednią poprzedni
    ostatnia ostatnią pierwsza ważne długo dni godzin kilka załączam załącznik załączniku plik zdjęcie dokument
    przepraszam opóźnienie jakieś jakiekolwiek jakaś jakiś zatem uprzejmie dotyczącą dotyczące sprawę sprawy zajęcie
    zająć zajmie rozpatrzenie pomożecie sprawdzenie odpis odpisać dajcie znać dać`,
  phrases:
    'brak odpowiedzi, bez odpowiedzi, nie otrzymałem odpowiedzi, nie otrzymałam odpowiedzi, nie dostałem odpowiedzi, nie dostałam odpowiedzi, nie otrzymaliśmy odpowiedzi, coś nowego, nie wiem czy, nie jestem pewien czy, po raz drugi, drugi raz',
  nudging:
    'aktualizacja aktualności wieści status odpowiedź odpowiedzi czekam czekamy przypominam przypomnienie potwierdzić potwierdzenie ponownie nadal wciąż jeszcze poprzednia poprzednią otrzymania',
  prefixes: 'odp, pd, przypomnienie, pilne, ponownie',
  wrote: 'napisał, napisała, napisał(a), pisze',
  from: 'od',
  heads: 'wysłano, data, do, temat, dw',
  older:
    'przekazana wiadomość, wiadomość oryginalna, oryginalna wiadomość, treść przekazanej wiadomości, wiadomość przekazana',
  devices: 'wysłane z, wysłano z, pobierz aplikację outlook, uzyskaj aplikację outlook',
  contact: 'telefon, kom, komórka, faks',
  names: 'imię, nazwisko, imię i nazwisko, telefon, firma, adres e-mail',
  topics: 'temat, tytuł',
  messages: 'wiadomość, treść, opis, pytanie',
  legal: 'poufne, poufna, adresat, adresatem, nip, regon, krs, środowisko',
  naming: 'użytkownik użytkownika nazwa imię',
}

/** Русский: what people write around the matter itself. */
export const ru: Words = {
  greetings:
    'здравствуйте, здравствуй, добрый день, доброе утро, добрый вечер, доброго дня, привет, приветствую, уважаемый, уважаемая, уважаемые, доброго времени суток, всем привет',
  addressed: 'команда поддержки поддержка служба техподдержка коллеги господа все всем снова',
  closings:
    'с уважением, спасибо, большое спасибо, заранее спасибо, благодарю, благодарю за помощь, всего доброго, с наилучшими пожеланиями, спасибо за помощь, заранее благодарен, заранее благодарна, хорошего дня',
  plain: `я мы вы меня нас мне нам мой моя мое мои наш наша наше вас вам ваш ваша ваше это этот эта эту этого этому и или
    но а так если что чтобы с со в во на к от до для по о об у за из есть был была было быть могу можете можно могли
    бы ли пожалуйста еще ещё уже снова опять также очень какие какая когда кто как нибудь либо что-нибудь повторно
    обновление обновления новости статус прогресс ответ ответа ответы отклик письмо письма сообщение сообщения почта
    заявка заявку обращение запрос вопрос вопросу проблема проблеме тема помощь помогите помочь поддержка совет
    внимание время терпение понимание коллега клиент получить получил получила получили получено видеть видели жду
    ждем ждём ждать слышать знать сообщите скажите отправить отправляю отправил отправила отправлено пересылаю
    переслать напоминаю напоминание проверить проверьте подтвердить подтвердите подтверждение получение получении
    нужно необходимо спасибо благодарю надеюсь писать пишу писал писала связаться ответить ответьте дайте скоро
    скорее быстро срочно срочное немедленно возможно возможности заранее много добрый день выходных сейчас ниже выше
    предыдущее предыдущий предыдущего последнее первое важно долго назад дней часов несколько прилагаю вложение
    вложении приложен файл фото картинка скриншот документ найдете извините задержка прошу просьба вашего вашему
    вашем вашу вашими нашего нашему нашей моё моего моей предыдущем будет хотел хотела хотели узнать уточнить
    подскажите посмотрите разобраться разберитесь рассмотреть рассмотрите дать обстоят дела ситуация ситуации прошло
    времени давно`,
  phrases:
    'нет ответа, без ответа, не получил ответа, не получила ответа, не получили ответа, ответа нет, до сих пор, никакого ответа, не уверен что, не уверена что, не знаю получили, второй раз, что нового, нет новостей',
  nudging:
    'обновление новости статус прогресс ответ ответа жду ждем ждём отправляю пересылаю напоминаю напоминание подтвердите подтвердить подтверждение получение снова повторно еще ещё получили предыдущее предыдущий',
  prefixes: 'ответ, на, повторно, напоминание, срочно, пересылка',
  wrote: 'написал, написала, написал(а), пишет, писал, писала',
  from: 'от, от кого',
  heads: 'отправлено, дата, кому, тема, копия',
  older:
    'пересланное сообщение, исходное сообщение, пересылаемое сообщение, начало переадресованного сообщения, конец пересылаемого сообщения',
  devices: 'отправлено с, отправлено из, отправлено через, получить outlook для, скачать outlook для',
  contact: 'тел, телефон, моб, факс, почта, сайт',
  names: 'имя, фамилия, фио, ваше имя, телефон, компания, почта, электронная почта, эл. почта',
  topics: 'тема, заголовок',
  messages: 'сообщение, описание, вопрос, текст',
  footers: 'отправлено со страницы, браузер, страница, форма, ip-адрес',
  legal: 'конфиденциальная, конфиденциально, адресат, получателем, инн, огрн',
  naming: 'пользователь пользователя имя',
}
