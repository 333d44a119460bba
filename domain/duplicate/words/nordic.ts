import type { Words } from './words.ts'

/** Svenska: what people write around the matter itself. */
export const sv: Words = {
  greetings: 'hej, hallå, god morgon, god middag, god kväll, goddag, bästa, kära, hejsan, tjena, hej igen',
  addressed: 'team support supporten kundtjänst kundservice helpdesk alla ni herr fru igen kollegor',
  closings:
    'hälsningar, vänliga hälsningar, med vänliga hälsningar, med vänlig hälsning, vänligen, bästa hälsningar, mvh, tack, tack på förhand, tack så mycket, stort tack, vh, hälsning',
  plain: `jag vi ni du er ert min mitt mina vår vårt våra oss mig det detta den denna de en ett och eller men så om av i på till för från med vid är var vara blir har hade kan kunde skulle ska får vill måste gärna snälla fortfarande ännu igen redan också mycket mer något här när vem vad hur att som
    uppdatering uppdateringar nyheter status svar återkoppling besked mejl mail e-post meddelande meddelanden ärende förfrågan fråga problem hjälp hjälpa support råd tid tålamod förståelse team kollega kund fått få se sett väntar vänta väntat höra hört veta vet skicka skickar skickat vidarebefordrar
    påminnelse påminna uppföljning följa upp kontrollera bekräfta bekräftelse mottagit behöver tack tacka tacksam hoppas skriva skrev kontakta svara svarat återkomma ge snart snabbt snabb brådskande omgående möjligt förhand bra dag helg nu nedan tidigare senaste första viktigt länge sedan dagar timmar några bifogar bifogat bifogad fil bild dokument hittar ursäkta förlåt dröjsmål ta hand`,
  phrases:
    'inte hört, inget svar, inte fått svar, inte fått något svar, ingen återkoppling, inte säker på, vet inte om, andra gången, något nytt, inga nyheter',
  nudging:
    'uppdatering uppdateringar nyheter status svar återkoppling besked väntar hört påminnelse påminna uppföljning bekräfta igen fortfarande ännu tidigare fått',
  prefixes: 'sv, vb, påminnelse, brådskande, vidarebefordrat',
  wrote: 'skrev, skriver',
  from: 'från',
  heads: 'skickat, datum, till, ämne, kopia, cc',
  older: 'vidarebefordrat meddelande, ursprungligt meddelande, originalmeddelande, vidarebefordrat brev',
  devices: 'skickat från, skickades från, hämta outlook för',
  contact: 'telefon, mobil, e-post, epost',
  names: 'namn, förnamn, efternamn, telefon, företag, e-post, e-postadress',
  topics: 'ämne, rubrik',
  messages: 'meddelande, beskrivning, fråga',
  footers: 'skickat via, inskickat från, webbläsare, sida, formulär',
  legal: 'konfidentiell, konfidentiellt, mottagare, org.nr, miljön',
  naming: 'användare användarnamn namn',
}

/** Dansk and norsk, which share nearly all of these words. */
export const da: Words = {
  greetings: 'hej, hei, goddag, god dag, god morgen, godmorgen, god aften, kære, kjære, hallo, hej igen, hei igjen',
  addressed: 'team support supporten kundeservice kundestøtte helpdesk alle jer dere igen igjen kolleger herr fru',
  closings:
    'hilsen, venlig hilsen, med venlig hilsen, vennlig hilsen, med vennlig hilsen, mvh, vh, de bedste hilsner, bedste hilsner, beste hilsener, tak, takk, på forhånd tak, på forhånd takk, mange tak, tusen takk, tak for hjælpen, takk for hjelpen',
  plain: `jeg vi i du dere jer min mit mitt mine vores vår vårt våre os oss mig meg det dette den denne de en et og eller men så om af av på til for fra med ved er var være bliver blir har havde hadde kan kunne ville vil skal skulle må gerne gjerne venligst vennligst stadig fortsatt enda igen igjen allerede også meget mye mere mer noget noe her når hvem hvad hva hvordan at som
    opdatering oppdatering opdateringer nyt status svar tilbakemelding tilbagemelding besked beskjed mail e-mail e-post mails meddelelse melding henvendelse sag sak spørgsmål spørsmål problem hjælp hjelp hjælpe hjelpe support råd tid tålmodighed tålmodighet team kollega kunde fået fått få se sett venter vente ventet høre hørt vide vite sende sender sendt videresender
    påmindelse påminnelse rykker purring opfølgning oppfølging følge op opp bekræfte bekrefte bekræftelse bekreftelse modtaget mottatt brug behøver trenger tak takk håber håper skrive skrev kontakte svare svart vende tilbage tilbake give gi snart hurtigt raskt haster hastende omgående muligt mulig forhånd god dag nu nå nedenfor tidligere seneste siste første vigtigt viktig længe lenge siden dage dager timer nogle noen vedhæftet vedlagt fil billede bilde dokument finder beklager`,
  phrases:
    'ikke hørt, intet svar, ikke fået svar, ikke fått svar, noget nyt, noe nytt, nyt i sagen, ingen svar, ikke sikker på om, ved ikke om, vet ikke om, anden gang, andre gang',
  nudging:
    'opdatering oppdatering nyt status svar tilbakemelding tilbagemelding venter hørt påmindelse påminnelse rykker purring opfølgning oppfølging bekræfte bekrefte igen igjen stadig fortsatt fået fått modtaget mottatt',
  prefixes: 'vs, påmindelse, påminnelse, rykker, purring, haster, videresendt',
  wrote: 'skrev, skriver',
  from: 'fra',
  heads: 'sendt, dato, til, emne, cc, kopi',
  older:
    'videresendt meddelelse, videresendt melding, videresendt besked, oprindelig meddelelse, opprinnelig melding, original meddelelse, original melding',
  devices: 'sendt fra, hent outlook til, få outlook for',
  contact: 'telefon, mobil, tlf, e-post',
  names: 'navn, fornavn, efternavn, etternavn, telefon, firma, e-post, e-mail',
  topics: 'emne, tittel, titel',
  messages: 'besked, melding, beskrivelse, spørgsmål, spørsmål',
  footers: 'sendt via, indsendt fra, innsendt fra, side, formular, skjema',
  legal: 'fortrolig, modtager, mottaker, cvr, miljøet',
  naming: 'bruger bruker brugernavn brukernavn navn',
}
