import type { Words } from './words.ts'

/** Italiano: what people write around the matter itself. */
export const it: Words = {
  greetings:
    'ciao, salve, buongiorno, buonasera, buon pomeriggio, buon giorno, buona sera, gentile, gentili, gentilissimi, caro, cara, cari, egregio, egregi, spettabile, spett.le',
  addressed:
    'team supporto assistenza clienti servizio di del al tecnico signore signora signori sig tutti a e amici staff',
  closings: `saluti, cordiali saluti, distinti saluti, un saluto, un cordiale saluto, grazie, grazie mille, molte grazie, tante grazie, grazie in anticipo, cordialmente,
    buona giornata, buona serata, in attesa, grazie e saluti`,
  plain: `io noi voi lei mi ci vi le il lo la i gli un uno una mio mia miei nostro nostra nostri vostro vostra vostri suo
    sua questo questa questi quello e o ma se che come di del della dei in al alla a con per da sul su è sono era
    sia siamo sto stiamo stato stata ho abbiamo ha hanno avete può potete potrebbe potreste potuto posso vorrei
    vorremmo favore ancora già anche molto più qualche qualcosa quando chi cosa aggiornamento aggiornamenti novità
    notizie notizia avanzamento risposta risposte riscontro feedback email e-mail mail messaggio messaggi richiesta
    ticket caso domanda problema questione aiuto aiutare assistenza supporto consiglio attenzione tempo pazienza
    comprensione team collega colleghi cliente ricevere ricevuto vedere visto aspettare aspetto aspettiamo attendo
    attendiamo attesa sapere so dire inviare invio inviato reinvio reinviare inoltro inoltrare inoltrato sollecito
    sollecitare sollecitiamo verificare confermare confermate conferma ricezione ricordare promemoria bisogno grazie
    ringrazio ringraziamo grato grata spero speriamo scrivere scrivo scritto contattare rispondere risposto dare
    presto rapido rapida rapidamente urgente urgenza urgentemente immediato immediata possibile prima anticipo buona
    giornata cortese cortesemente gentilmente gentile ora sotto sopra precedente ultima ultimo primo originale parte
    importante giorni ore alcuni allegato allegati allegata file foto immagine documento trovate scusate scusi
    ritardo sarebbe sarei volevo volevamo quanto dove perché però quindi allora così bene volta volte riguardo
    merito circa vedi seguito prego resto restiamo rimango rimaniamo sappia farmi fateci fatemi facci sperando
    capire controllare gestire occuparsi occupi occuparvi`,
  phrases: `non ho ricevuto risposta, non abbiamo ricevuto risposta, non ho ancora ricevuto risposta, non ho avuto risposta, non abbiamo avuto risposta, nessuna risposta, nessun riscontro,
    non ho avuto riscontro, nessuna novità, senza risposta, non so se, non sono sicuro che, non sono sicura che, seconda richiesta, seconda volta, non esitate a, non esiti a`,
  nudging:
    'aggiornamento aggiornamenti novità notizie stato risposta riscontro attesa attendo aspetto sollecito sollecitare reinvio reinviare conferma confermare promemoria ricordare ancora precedente ricevuto',
  generic:
    'modulo web sito contatto richiesta supporto tecnico problema domanda aiuto generale nuova nuovo messaggio errore informazioni urgente assistenza',
  prefixes: 'r, i, rif, inoltra, inoltro, sollecito, promemoria, urgente, seconda richiesta',
  wrote: 'scritto, scrive',
  from: 'da',
  heads: 'inviato, data, a, oggetto, cc',
  older: 'messaggio inoltrato, messaggio originale, inizio messaggio inoltrato',
  devices: 'inviato da, inviato dal, inviato con, scarica outlook per, ottieni outlook per',
  contact: 'telefono, cellulare, cell, posta, sito',
  names: 'nome, cognome, nome e cognome, telefono, azienda, società, indirizzo e-mail, mittente',
  topics: 'oggetto, argomento, titolo, motivo',
  messages: 'messaggio, descrizione, richiesta, testo, commento',
  footers: 'inviato dalla pagina, inviato tramite, pagina, modulo, indirizzo ip, lingua, dispositivo',
  legal:
    'riservato, riservate, confidenziale, destinatario, ambiente, stampare, partita iva, p.iva, sede legale, privacy',
  naming: 'utente nome signor signora sig',
}
