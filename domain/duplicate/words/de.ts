import type { Words } from './words.ts'

/** Deutsch: what people write around the matter itself. */
export const de: Words = {
  greetings: `hallo, guten tag, guten morgen, guten abend, sehr geehrte, sehr geehrter, sehr geehrtes, liebe, lieber, liebes, moin, servus, grüezi,
    grüß gott, grüss gott, hi, hey, werte, werter, wertes, geehrte, geehrter, geehrtes, schönen guten tag`,
  addressed: `team support kundensupport kundenservice kundendienst support-team supportteam service-team helpdesk damen herren und herr frau zusammen
    alle kollegen kolleginnen leute dr prof ihr sie nochmal nochmals kunden kundenbetreuung mitarbeiter mitarbeiterin support-mitarbeiter
    mitarbeiterinnen`,
  closings: `mit freundlichen grüßen, mit freundlichen grüssen, mit freundlichem gruß, mit freundlichem gruss, mit besten grüßen, mit besten grüssen,
    freundliche grüße, freundliche grüsse, beste grüße, beste grüsse, viele grüße, viele grüsse, liebe grüße, liebe grüsse, herzliche grüße,
    schöne grüße, grüße, grüsse, gruß, gruss, mfg, lg, vg, bg, hochachtungsvoll, vielen dank, danke, besten dank, herzlichen dank,
    danke im voraus, vielen dank im voraus, danke schön, dankeschön, danke und gruß, danke und grüße, vielen dank und freundliche grüße, ihr,
    ihre`,
  plain: `ich wir sie ihr ihre ihren ihrem ihrer mich mir uns unser unsere unseren unserem unserer mein meine meinen
    meinem meiner es das dies diese dieser diesem diesen dieses der die den dem des ein eine einen einem einer und
    oder aber so wenn ob als von vom in im am an auf zu zum zur für mit bei über nach aus seit bis ist sind war
    waren sein bin wird werden wurde wurden haben hat habe hatte hatten kann können könnten könnte darf dürfen
    dürfte würde würden soll sollte sollten möchte möchten muss müssen bitte mal noch immer wieder schon bereits
    auch sehr gerne gern etwas irgendetwas hier dort wann wie was wer nochmal nochmals erneut neuigkeiten stand
    status fortschritt antwort antworten rückmeldung rückantwort rückfrage feedback update nachricht nachrichten
    mail mails e-mail e-mails email emails anfrage ticket tickets fall anliegen frage fragen problem thema
    angelegenheit sache hilfe helfen unterstützung unterstützen unterstützt rat aufmerksamkeit zeit geduld
    verständnis mühe bemühungen team kollege kollegin kollegen kunde service jemand bekommen erhalten bekam sehe
    sehen gesehen warte warten wartet gewartet hören gehört höre wissen weiß sage sagen sende senden gesendet
    schicke schicken geschickt schickte weitergeleitet weiterleiten leite weiter nachfragen nachhaken erinnern
    erinnere erinnerung prüfen geprüft bestätigen bestätigung eingang eingegangen angekommen kümmern übernehmen
    brauche brauchen benötigen benötige danke dank dankbar hoffe hoffen wünsche schreibe schreiben geschrieben
    melden gemeldet melde kontaktieren antwortet geantwortet freue freuen bald baldige baldmöglichst schnell
    schnelle schnellstmöglich schnellstmögliche rasche zeitnah zeitnahe dringend dringende dringlich eilig eilt
    umgehend sofort möglich priorität voraus viel vielen guten tag schönen wochenende lg mfg vg jetzt inzwischen
    mittlerweile unten oben vorherige vorherigen vorheriges vorige vorigen letzte letzten erste ersten ursprüngliche
    seite wichtig lange länger tage tagen stunden mehrere paar einige anbei anhang angehängt beigefügt finden datei
    dateien bild bilder foto screenshot dokument tut leid entschuldigung verspätung freundlichen grüßen grüße beste
    liebe herzliche ihnen bezüglich betreffend kenntnis info lassen zukommen gibt geben gab wäre wären möglichst
    sich erwarte erwarten darum worum leider hierzu dazu darauf davon damit danach daran dabei hierbei hiermit
    hierfür dafür einmal abermals aktuell aktuelle aktuellen aktueller derzeit derzeitige momentan gerade langsam
    allmählich bisher bislang weiterhin siehe schauen anschauen ansehen kurz kurze kurzes kurzen wirklich ziemlich
    recht ganz etwa vielleicht eventuell wohl ja doch eben nun also deshalb daher trotzdem jedoch allerdings sonst
    wollte wollten will wolle bräuchte bräuchten wüsste wüssten nachgefragt nachgehakt erkundigen erkundige hinweis
    hinweisen verweise bezug nehme bezugnehmend betrifft bearbeiten bearbeitung bearbeitet erledigen klären geklärt
    weitergeben leiten gebe gib mitteilen mitteilung teilen bescheid angenehm freundlich höflich kümmert unterlagen
    dringendst eilen könnt habt seid euch euer eure du dich dir dein deine deiner hast kannst bist ihrerseits
    erbitte bitten gebeten ansonsten erreicht erreichen beantworten beantwortet beantwortung rückruf entgegen
    gespannt zwischenzeitlich zwischenstand sachstand vorgang verlauf ticketnummer voraussichtlich rechnen getan tun
    beachten sicherheitshalber vorsichtshalber bearbeitungszeit kurzer schneller schnellem schnellen rascher jenes
    jene jener solche solcher manche mancher welche welcher welches welchem welchen wen wem wessen wozu warum
    weshalb wieso wofür woran wohin wobei sowie sowohl entweder weder dass obwohl während bevor nachdem solange
    sofern falls je desto trotz wegen statt anstatt innerhalb außerhalb zwischen gegen unter neben hinter
    hinsichtlich gemäß laut per via gegenüber entlang rund circa ca fast kaum beinahe sogar selbst nur bloß
    lediglich vor allem besonders insbesondere eigentlich tatsächlich offenbar offensichtlich anscheinend scheinbar
    wahrscheinlich vermutlich möglicherweise sicher sicherlich bestimmt natürlich selbstverständlich gewiss
    glücklicherweise hoffentlich lieber besten besser gut gute guter gutes wohlauf freundlicherweise netterweise
    höflichst herzlich baldigst ehestmöglich ehestens frühestmöglich gleich nachher später früher vorhin neulich
    kürzlich letztens gestrigen heutigen ständig ewig endlich ende anfang beginn woche wochen monat minuten moment
    augenblick kurzfristig weile zeitlang komme kommen kommt kam gehe gehen geht ging stehe stehen steht liegt
    liegen lag bleibt bleiben blieb läuft laufen macht machen mache gemacht nehmen nimmt genommen gegeben halte
    halten hält gehalten setze setzen stelle stellen gestellt bringe bringen gebracht finde findet gefunden denke
    denken gedacht glaube glauben gemeint heißt heissen vorankommen voran vorwärts zurück zurückmelden zurückkommen
    zusammen gemeinsam persönlich person leute jeder jede jedes alle alles beide beiden viele wenige wenig genug
    ganze ganzen klar klarheit überblick übersicht infos information informationen hinweise auskunft termin kontakt
    weiterhelfen behilflich unterstützend zuständig zuständige zuständigen verantwortlich verantwortliche eskalieren
    eskalation priorisieren hoch hohe hoher hohes übernehmt übernimmt schaut schau anschaut kümmere`,
  phrases: `nichts gehört, noch nichts, keine antwort, keine rückmeldung, keine nachricht, keine reaktion, nicht geantwortet,
    nicht gehört, nicht sicher ob, noch keine, noch nicht, bis heute, zweite anfrage, zweites mal, zum zweiten mal,
    zweite erinnerung, weitere informationen, nicht zögern, etwas neues, was neues, neues zu, neues von, neues bei,
    neues in, neues dazu, keine neuigkeiten, keine info, keine infos, leider nichts, nichts neues,
    nicht erhalten habe, nichts passiert, nicht beantwortet, nicht reagiert, rufen sie mich, zurückrufen, noch offen,
    immer noch offen, keinerlei reaktion, ohne antwort, ohne rückmeldung, erneute anfrage, neuer stand, neuen stand,
    neueste stand, neuesten stand, neues hierzu, neues gibt, irgendwas neues, irgendetwas neues, nicht vergessen,
    nicht untergegangen, etwas getan, tut sich etwas, tut sich was, nichts getan, nicht angekommen, nicht sicher,
    nicht weiter, keine lösung, kein update, nicht gelesen, nicht bearbeitet, letzte woche, vor einer woche,
    vor zwei tagen, vor drei tagen, vor einigen tagen, seit tagen, noch einmal, ein weiteres mal,
    zum wiederholten mal, mit hoher priorität`,
  nudging: `neuigkeiten stand status fortschritt antwort rückmeldung feedback update warte warten gewartet gehört erinnern
    erinnerung erinnere nachfragen nachhaken bestätigen eingang nochmal nochmals erneut vorherige vorherigen letzte
    immer noch erhalten bekommen angekommen geantwortet nachgefragt nachgehakt sachstand zwischenstand aktuelle
    aktueller erkundigen bisher bislang`,
  ordinary: `versucht probiert neu neustart neugestartet gestartet starten rechner computer laptop handy gerät browser büro
    hause kollege kollegin kollegen chef chefin selbe dasselbe gleiche gleichen auch passiert passierte tritt auf
    erwähnen erwähnt vergessen vergaß hinzufügen gelöst behoben geklärt vor ende woche betrifft betroffen alle ganze
    gesamte firma abteilung kunden blockiert arbeit arbeiten schlimm schlimmer ärgerlich ernst kritisch hoch heute
    morgen abend nachmittag frist manchmal oft immer jedes jeder mal einmal zweimal angefangen begann cache geleert
    cookies anderen anderem anderer beide scheint uns übrigens leute nutzer weiterarbeiten sieht drängt drängen
    fragt fragen nachfragt mitarbeiter team wird werden kommen kommt zeigt zeigen weiterhin besteht bestehen langsam
    ungeduldig brauchen benötigen gebraucht täglich betrieb produktivität verzögert verzögerung verzögerungen
    bildschirmfoto tablet neustarten abgemeldet angemeldet eingeloggt gelöscht geprüft getestet reproduzieren
    ebenfalls genauso auftritt auftreten aufgetreten unserem unseren unsere abteilungen vormittag nachmittags sobald
    hinzu hinzufüge ergänzen ergänzung blockieren stehen still gesamten gesamtes komplette komplett vorgesetzter
    vorgesetzte abteilungsleiter geschäftsführung kundin termin präsentation vorführung anderes netzwerk verbindung
    wlan internet aktuelle version aktualisiert fenster überall nirgends treten wieder erneut frau mann freund
    freundin bekannte nachbar assistenz kosten kostet geld umsatz verlieren verloren stark schwer fristen lieferung
    knapp`,
  generic: `kontaktformular formular webformular website webseite anfrage supportanfrage support-anfrage technisches technische problem frage hilfe
    allgemeine allgemein neue neuer nachricht ticket fehler betreff info dringend portal kundenanfrage benötigt erforderlich unterstützung`,
  prefixes: `aw, wg, antw, erinnerung, nochmal, nochmals, erneut, zweite anfrage, 2 anfrage, dringend, wichtig, weitergeleitet, rückfrage, wiederholung,
    2 erinnerung, zweite erinnerung, eilt`,
  wrote: 'schrieb, schreibt, geschrieben',
  from: 'von',
  heads: 'gesendet, datum, an, betreff, antwort an, kopie, gesendet am, anlagen',
  older: `weitergeleitete nachricht, ursprüngliche nachricht, originalnachricht, original-nachricht, anfang der weitergeleiteten nachricht,
    weitergeleitet von, weitergeleitete e-mail, ursprüngliche e-mail, originaltermin`,
  devices:
    'von meinem, gesendet von, gesendet mit, gesendet aus, outlook für, diese nachricht wurde von meinem, von unterwegs',
  contact: 'telefon, fon, mobil, mobiltelefon, handy, durchwahl, telefax, internet, webseite',
  names: `vorname, nachname, vor- und nachname, ihr name, ihre e-mail, e-mail-adresse, telefonnummer, telefon, firma, absender, kontakt,
    ansprechpartner, unternehmen, kunde`,
  topics: 'thema, betreff, titel, anliegen, grund',
  messages:
    'nachricht, ihre nachricht, beschreibung, mitteilung, kommentar, anfrage, frage, inhalt, wie können wir helfen, wie können wir ihnen helfen',
  footers: `gesendet über, übermittelt von, übermittelt über, abgeschickt von, abgesendet von, diese e-mail wurde, diese nachricht wurde über,
    formular, seite, ip-adresse, gerät, betriebssystem, sprache`,
  legal: `vertraulich, vertrauliche, adressat, empfänger, handelsregister, registergericht, amtsgericht, geschäftsführer, geschäftsführung, ust-idnr,
    ust-id, hrb, sitz der gesellschaft, umwelt, ausdrucken, unbefugte, unberechtigte, irrtümlich, rechtlich geschützt, aufsichtsrat,
    haftungsausschluss, datenschutzhinweise`,
  naming: 'benutzer benutzername nutzer nutzername namens name herr frau herrn anmeldename',
}
