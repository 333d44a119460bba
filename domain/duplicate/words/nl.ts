import type { Words } from './words.ts'

/** Nederlands: what people write around the matter itself. */
export const nl: Words = {
  greetings: 'hallo, hoi, dag, goedemorgen, goedemiddag, goedenavond, goedendag, beste, geachte, hi, hey, goeiemorgen',
  addressed:
    'team support klantenservice helpdesk ondersteuning heer mevrouw heren dames en allemaal collega collegas iedereen allen',
  closings:
    'groet, groeten, met vriendelijke groet, met vriendelijke groeten, vriendelijke groet, vriendelijke groeten, hartelijke groet, hartelijke groeten, mvg, bedankt, dank, dank u, dank je, alvast bedankt, hartelijk dank, bij voorbaat dank, hoogachtend, dank je wel, dank u wel, veel dank',
  plain: `ik we wij u uw jullie je jij mij me ons onze mijn het dit dat deze die de een en of maar dus als van in op aan
    naar voor met bij over door uit sinds is zijn was waren ben wordt worden heb heeft hebben had hadden kan kunt
    kunnen zou zouden mag wil willen moet graag alstublieft alsjeblieft nog steeds weer al ook heel erg meer iets
    hier wanneer wie wat hoe nogmaals opnieuw er update updates nieuws status voortgang antwoord antwoorden reactie
    terugkoppeling bericht berichten mail mails e-mail e-mails email verzoek ticket zaak vraag probleem onderwerp
    kwestie hulp helpen ondersteuning advies aandacht tijd geduld begrip team collega klant service iemand ontvangen
    gekregen krijgen zien gezien wachten wacht gewacht horen gehoord weten laten zeggen sturen stuur gestuurd
    verzenden verzonden doorgestuurd doorsturen herinnering herinneren navragen opvolgen controleren bevestigen
    bevestiging ontvangst oppakken nodig danken dank bedankt waarderen hoop hopen schrijven geschreven contact
    opnemen reageren gereageerd geven snel snelle spoedig spoed dringend urgent direct meteen mogelijk voorbaat
    alvast veel goede dag weekend vriendelijke groet groeten nu onder boven vorige eerdere laatste eerste
    oorspronkelijke kant belangrijk lang tijdje geleden dagen uren paar enkele bijlage bijgevoegd bijgevoegde
    bestand foto afbeelding document vinden sorry excuses vertraging hierbij hieronder zie hierover hiervan hieraan
    daarover vernemen hoor kijken bekijken nakijken kijk behandelen afhandelen afhandeling behandeling navraag kun
    jou jouw inmiddels momenteel helaas eigenlijk gewoon even eens misschien waarschijnlijk zeker natuurlijk
    spoedige verwachten verwacht`,
  phrases: `niets gehoord, nog niets, geen antwoord, geen reactie, geen bericht, nog geen, niet gehoord, niet zeker of,
    weet niet of, tweede verzoek, tweede keer, tweede herinnering, nog geen reactie, nog geen antwoord,
    nog niets gehoord, al nieuws, geen reactie ontvangen`,
  nudging:
    'update updates nieuws status voortgang antwoord reactie terugkoppeling wacht wachten gehoord herinnering herinneren navragen bevestigen ontvangst nogmaals opnieuw steeds nog vorige eerdere ontvangen',
  generic:
    'contactformulier formulier website aanvraag support technisch probleem vraag hulp algemeen nieuw nieuwe bericht fout informatie dringend verzoek',
  prefixes: 'antw, doorst, herinnering, dringend, tweede verzoek, nogmaals, doorgestuurd, betreft',
  wrote: 'schreef, geschreven',
  from: 'van',
  heads: 'verzonden, datum, aan, onderwerp, cc',
  older: 'doorgestuurd bericht, oorspronkelijk bericht, origineel bericht, begin doorgestuurd bericht',
  devices: 'verzonden vanaf, verzonden met, verstuurd vanaf, verstuurd met, download outlook voor, outlook voor',
  contact: 'telefoon, mobiel, tel, gsm',
  names: 'naam, voornaam, achternaam, uw naam, telefoonnummer, telefoon, bedrijf, e-mailadres, afzender',
  topics: 'onderwerp, titel, reden',
  messages: 'bericht, uw bericht, omschrijving, beschrijving, vraag, opmerking',
  footers: 'verzonden via, ingediend via, ingediend op, pagina, formulier, ip-adres, taal, apparaat',
  legal: 'vertrouwelijk, geadresseerde, milieu, printen, afdrukken, kvk, btw, disclaimer, onbevoegd',
  naming: 'gebruiker gebruikersnaam genaamd naam heer mevrouw',
}
