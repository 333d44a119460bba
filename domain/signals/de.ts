import type { Phrases } from './phrases.ts'

const SYSTEM =
  '(*server|server*|*system|*systeme|*seite|website|webseite|homepage|*dienst|*dienste|*service|services|*plattform|*portal|*anwendung|app|*datenbank|*netz|*netzwerk|alles|*produktion|api|*shop|*verbindung|*leitung|*infrastruktur|*umgebung|*software|crm|vpn|*maschine|telefon*|*modul|*schnittstelle|cloud|internet)'
const DATA =
  '(*daten|daten*|*dateien|*datei|*datensaetze|*dokumente|*datenbank|*backup|*backups|*bestellungen|*kontakte|*mails|*eintraege|*projekte|*ordner|*historie|*aufzeichnungen|*unterlagen)'

/** Deutsch: was Kunden sagen, nach dem, was es bedeutet. */
export const de: Phrases = {
  outage: [
    `${SYSTEM} * (ist|sind|war|waren|wurde|scheint|bleibt|liegt|seit *) * (down|offline|ausgefallen|lahmgelegt|tot|nicht erreichbar|unerreichbar|nicht verfuegbar|abgestuerzt|zusammengebrochen|weg|lahm)`,
    `${SYSTEM} (down|offline|ausgefallen|nicht erreichbar|nicht verfuegbar|abgestuerzt|tot)`,
    `(ausgefallen|lahmgelegt|offline|down) (ist|sind) * ${SYSTEM}`,
    '(totalausfall|systemausfall|serverausfall|netzwerkausfall|netzausfall|stromausfall|dienstausfall|serviceausfall|plattformausfall|datenbankausfall|cloudausfall|internetausfall|produktionsausfall)',
    '(haben|gibt es|es gibt|erleben|herrscht|ist) [derzeit|aktuell|gerade|momentan|hier|seit heute|einfach] (einen|ein|der) [kompletten|kompletter|totalen|vollstaendigen|vollstaendiger|grossen|massiven|schweren|laufenden] ausfall',
    '(kompletter|komplette|totaler|vollstaendiger|vollstaendige|globaler|kompletten|vollstaendigen) ausfall',
    '(ausfall|ausfalls) (der|des|unserer|unseres|ihrer|ihres|von) [gesamten] (servers|server|systems|systeme|plattform|netzwerks|datenbank|dienstes|website|webseite|webshops|portals|produktion|infrastruktur|cloud|internets)',
    `${SYSTEM} * (faellt|fallen|fiel|fielen) * aus`,
    '(produktionsstillstand|betriebsstillstand|systemabsturz|serverabsturz|blackout)',
    '(nichts|gar nichts) (geht|funktioniert|laeuft) [mehr]',
    '(niemand|keiner|kein *nutzer|kein *mitarbeiter) * (kann|kommt|koennen) * (einloggen|anmelden|arbeiten|zugreifen|rein|ins system)',
    '(alle|saemtliche|gesamte) * (*nutzer|*mitarbeiter|*kunden|*kollegen|firma) * (nicht|kein*) * (einloggen|anmelden|arbeiten|zugreifen|zugriff)',
  ],
  'data-loss': [
    `${DATA} * (verloren|geloescht|weg|verschwunden|zerstoert|beschaedigt|ueberschrieben|vernichtet|korrupt|unwiederbringlich)`,
    `(verloren|geloescht|verschwunden|zerstoert|beschaedigt|ueberschrieben) * ${DATA}`,
    '(datenverlust*|datenkorruption|datenbeschaedigung|verlust * daten)',
    `(verlieren|verlor|verloren|loeschte) * ${DATA}`,
  ],
  'security-incident': [
    '(datenleck*|datenpanne*|datenschutzverletzung*|datenverletzung*|datendiebstahl|sicherheitsvorfall*|sicherheitsverletzung*|sicherheitsverstoss*|sicherheitspanne*|datensicherheitsvorfall*|datenschutzvorfall*)',
    '(unbefugt*|unautorisiert*|unberechtigt*|verdaechtig*|fremd*|nicht autorisiert*) (zugriff*|zugang*|anmeld*|login*|aktivitaet*|transaktion*|zugriffsversuch*)',
    '(*gehackt|hackerangriff*|hacker|cyberangriff*|cyberattacke*|ransomware|erpressungstrojaner|schadsoftware|phishing mail|phishing mails|eindringling*|verschluesselungstrojaner)',
    '(*konto|*server|*system|*systeme|*netzwerk|website|wir|*zugang|*zugangsdaten|*datenbank) * (gehackt|kompromittiert|angegriffen|infiziert|gekapert)',
    '(zugangsdaten|passwoerter|passwort|*daten|schluessel) * (gestohlen|geleakt|offengelegt|abgegriffen|entwendet|kompromittiert)',
    '(jemand|unbekannte|unbekannter|fremde|angreifer) * (zugriff|eingeloggt|angemeldet|eingedrungen|zugegriffen|gestohlen)',
    '(sicherheitsluecke*|schwachstelle*|zero day) * (entdeckt|gefunden|festgestellt|identifiziert|betrifft|gemeldet|melden|aufgetreten)',
    '(kritisch*|schwerwiegend*|gravierend*|ernst*) (sicherheitsluecke*|schwachstelle*|sicherheitsproblem*|sicherheitsbedenken|sicherheitsvorfall*)',
    '(malware|virus|trojaner|schadsoftware|eindringen|angriff) * (entdeckt|gefunden|festgestellt|erkannt)',
    '(sehe|sehen|sieht|einsehen) * (daten|rechnungen|dokumente|auftraege|bestellungen) * (anderer|fremder) (kunden|nutzer|firmen|unternehmen)',
  ],
  'revenue-blocked': [
    '(kunden|kaeufer|besucher|gaeste|nutzer|niemand|keiner) * (koennen|kann|konnten) * [nicht|nichts|keine] * (bezahlen|zahlen|kaufen|bestellen|buchen|bestellungen aufgeben)',
    '(wir|unser shop) * (koennen|kann) * (nicht|nichts|keine) * (verkaufen|abrechnen|kassieren|zahlungen annehmen|bestellungen annehmen|rechnungen stellen)',
    '(zahlungen|bestellungen|kasse|kassen|checkout|kartenzahlung|kartenzahlungen|zahlungsabwicklung|bezahlvorgang|zahlungssystem) * (fehl|schlaegt|schlagen|funktioniert nicht|funktionieren nicht|geht nicht|gehen nicht|blockiert|abgelehnt|ausgefallen|unmoeglich|nicht moeglich)',
    '(umsatzausfall*|umsatzverlust*|verdienstausfall*)',
    '(verlieren|entgeht|verloren) * (umsatz|umsaetze|geld|auftraege|kunden)',
  ],
  'core-broken': [
    '(kann|koennen|konnte|konnten|laesst|lassen) * (nicht|nichts|kein*) * (einloggen|anmelden|zugreifen|arbeiten|verbinden|oeffnen|speichern|nutzen|verwenden|senden|starten|aufrufen|laden)',
    '(funktioniert|funktionieren|funktionierte|geht|gehen|laeuft|laufen|reagiert|reagieren|antwortet|startet|laedt|arbeitet) * (nicht|nicht mehr|keine)',
    '(nicht|nicht mehr) (funktioniert|funktionieren|geht|laeuft|reagiert|startet|laedt|funktional|einsatzfaehig|nutzbar|funktionsfaehig|zugaenglich)',
    '(unbrauchbar|unbenutzbar|ausgesperrt|defekt|kaputt|blockiert|verweigert|keinen zugriff|kein zugriff|keinen zugang|kein zugang)',
    '(stuerzt|stuerzen|stuerzte) * (ab|staendig ab|immer wieder ab)',
    '(absturz|abstuerze|abstuerzen|fehlfunktion*|systemfehler|eingefroren|friert ein|haengt sich auf|fehlgeschlagen|schlaegt fehl|scheitert|versagt|versagen)',
    '(ging|funktionierte|lief) * (bisher|vorher|gestern|frueher|bis *) * (nicht|kein*)',
  ],
  'hard-workaround': [
    '(kein|keinen|keine|ohne) (workaround|umgehung*|umweg|zwischenloesung|alternative)',
    '(muessen|muss) * (manuell|von hand|haendisch|auf papier)',
  ],
  'business-impact': [
    '(beeintraechtigt|behindert|stoert|blockiert|unterbricht|verhindert|betrifft|beeintraechtigen|behindern|stoeren|lahmlegt|legt) * (betrieb*|*betrieb|geschaeft*|arbeit*|*ablauf|*ablaeufe|team*|kunden*|produktion|produktivitaet|unternehmen|abteilung*|nutzer|benutzer|mitarbeiter*|dienste|patienten*|*prozesse|*prozess|lieferung*|faehigkeit)',
    '(kritisch*|schwerwiegend*|erheblich*|gravierend*|massiv*|schwer*|ernst*|gross*|wesentlich*|bedeutend*) (problem*|stoerung*|auswirkung*|beeintraechtigung*|fehler*|unterbrechung*|vorfall*|verzoegerung*|situation|angelegenheit|fehlfunktion|beeintraechtigt|betroffen|gestoert|behindert|folgen)',
    '(ausfall|ausfaelle|ausfaellen|ausfalls|*ausfall|*stillstand|ausfallzeit*|nichtverfuegbarkeit|zusammenbruch|stoerung|stoerungen|betriebsstoerung*|dienstunterbrechung*|unterbrechung|unterbrechungen|betriebsunterbrechung*)',
    '(geschaeftskritisch*|betriebskritisch*|unternehmenskritisch*|einsatzkritisch*)',
    '(alle|viele|mehrere|zahlreiche|saemtliche) * (nutzer|benutzer|kunden|mitarbeiter|standorte|abteilungen|anwender|patienten) * (betroffen|warten|melden|nicht)',
    '(sich|stark|negativ|erheblich|direkt) * (auswirkt|auswirken|auswirkung|beeintraechtigt|beeintraechtigen)',
    '(steht|stehen|stand) still',
    'umsatzeinbussen',
    '(finanziell*|geschaeftlich*) (verlust*|schaden|auswirkung*|risik*)',
  ],
  urgent: [
    '(dringend*|dringlich*|dringlichkeit|eilig*|eilt|sofort|sofortig*|umgehend*|unverzueglich*|asap|notfall|schnellstmoeglich*|baldmoeglichst|schnellstens|kritisch*)',
    '(hoch|hohe|hoher|hoechste|hoechster|oberste|oberster) (prioritaet|dringlichkeit)',
    '(kann|koennen|darf) nicht (warten|laenger warten)',
    '(heute noch|noch heute|jetzt sofort)',
  ],
  soon: [
    '(so schnell wie|so bald wie|so rasch wie) (moeglich|es geht)',
    '(schnelle|schnellen|rasche|raschen|zuegige|zeitnahe) (loesung|hilfe|unterstuetzung|behebung|bearbeitung|reaktion|antwort)',
  ],
  deadline: [
    '(frist|deadline|stichtag|abgabetermin|zeitkritisch*|zeitdruck)',
    'bis (morgen|heute|heute abend|mittag|spaetestens|montag|dienstag|mittwoch|donnerstag|freitag|zum ende des tages|feierabend)',
    'innerhalb (der naechsten|von|einer|weniger) [zwei|drei|vier|2|3|4|6|8|12|24] (stunde|stunden|minuten)',
    '(praesentation|go live|launch|audit|veranstaltung|release|start) * (morgen|heute)',
  ],
  intermittent: [
    '(sporadisch*|gelegentlich*|zeitweise|intermittierend*|unregelmaessig*|manchmal|ab und zu|hin und wieder|vereinzelt*|von zeit zu zeit)',
  ],
  'core-system': [
    '(*netzwerk|*netzwerk*|*server|*servern|*infrastruktur|cloud|*datenbank|*datenbanken|produktionsumgebung|cluster|router|rechenzentrum|aws|azure|kubernetes|vpn)',
  ],
  degraded: [
    '(instabil*|unzuverlaessig*|teilweise|inkonsistent*)',
    '(verzoegerung*|verzoegert|zeitueberschreitung*|timeout*|haengt|ruckelt|stockt|verlangsamt|verlangsamung*)',
  ],
  performance: [
    '(langsam|langsame|langsamer|sehr langsam|traege|ladezeit*|antwortzeit*|reaktionszeit*|performance|latenz*|performanz|leistungsproblem*|leistungsabfall|leistungseinbruch)',
    '(dauert|braucht) * (ewig|zu lange|sehr lange|minuten)',
    '(verlangsamt|verlangsamung*|ueberlastet|ueberlastung|auslastung)',
  ],
  bug: [
    '(fehler|fehlern|fehlermeldung*|fehlerhaft*|bug|bugs|falsch|falsche|falschen|falscher|unerwartet*)',
    '(problem|probleme|problemen|problems|schwierigkeit*|*problem|*probleme)',
    '(seit|nach) (dem|der|einem) (update|upgrade|aktualisierung|umstellung|migration|neustart)',
    '(ging|funktionierte|lief) (bisher|vorher|gestern|frueher)',
    '(nicht angezeigt|nicht geladen|nicht synchronisiert|nicht aktualisiert|abgebrochen|bricht ab|trennt|getrennt|fehlt|fehlen|fehlende)',
  ],
  'confirmed-defect': [
    '(bestaetigter|bekannter|reproduzierbarer) (fehler|bug|defekt)',
    '(entwickler|techniker|ihr team|support) * (fehler|bug|defekt) * bestaetigt',
    '(stacktrace|nullpointerexception|reproduzierbar)',
  ],
  minor: [
    '(klein|kleine|kleinen|kleiner|kleines|kleinere|geringfuegig*|minimal*|unbedeutend*|kosmetisch*|tippfehler*|rechtschreibfehler*|schreibfehler|typografisch*|leicht|leichte|leichten|nebensaechlich*|kleinigkeit*)',
    '(niedrig*|gering*|niedrigste*) (prioritaet|dringlichkeit)',
    '(keine eile|eilt nicht|nicht eilig|hat zeit|bei gelegenheit|wenn sie zeit haben|wenn zeit ist|irgendwann|kein stress|kein druck|nichts dringendes|nice to have|nur zur info)',
  ],
  workaround: [
    '(workaround*|umgehungsloesung*|behelfsloesung*|zwischenloesung*|notloesung*|umgehung|voruebergehende loesung|temporaere loesung|temporaere umgehung|ausweichloesung)',
    '(manuell*|von hand) * (moeglich|funktioniert|funktionieren|klappt|geht|kann|koennen|dient|dienen|hochladen|export*)',
  ],
  question: [
    '(anfrage*|auskunft|information|informationen|details|dokumentation*|anleitung*|anweisung*|richtlinie*|leitfaden|leitfaeden|erlaeuterung*|klaerung|ressourcen|materialien|unterlagen|uebersicht*|zusammenfassung*|archiviert*|historisch*|vergangen*) ',
    '(frage|fragen|erkundigen|interessiert|interesse|wissen wollen|wuesste gern|beantragen|anzufordern|anfordern|erbitten)',
    '(koennten|koennen|wuerden) sie (mir|uns) * (mitteilen|sagen|geben|zukommen|erklaeren|zusenden|schicken|nennen|bereitstellen|helfen|zeigen|stellen)',
    '(zukommen lassen|zur verfuegung stellen|waere dankbar|waere ihnen dankbar|wuerde mich freuen)',
  ],
  'how-to': [
    'wie (kann|koennen|mache|macht|geht|richte|stelle|erstelle|aendere|bekomme|funktioniert) [ich|wir|man|das]',
    '(anleitung*|anweisung*|dokumentation*|leitfaden|schritte|konfiguration|konfigurieren|einrichtung|einrichten|einstellung*|hilfe bei der|best practices|tutorial|verstehen)',
    '(wo finde ich|wo kann ich|ist es moeglich|gibt es eine moeglichkeit)',
  ],
  'feature-request': [
    '(funktionswunsch|feature request|featurewunsch|neue funktion|neue funktionen|verbesserungsvorschlag*|vorschlag|vorschlagen|erweiterung*|wunsch)',
    '(waere|faende) * (schoen|toll|hilfreich|super|gut|praktisch) * wenn',
    '(bitte|koennten sie|koennen sie) * (hinzufuegen|ergaenzen|einbauen|implementieren|einfuehren)',
    '(anpassung|anpassungen|hinzufuegung|hinzufuegen|einfuehrung|integration) * (benutzeroberflaeche|ui|dunkelmodus|farbschema|option|funktion|schaltflaeche)',
  ],
  billing: [
    '(rechnung*|abrechnung*|*rechnung|*rechnungen|*abrechnung*|faktur*|guthaben*|mahnung*|gutschrift*|lastschrift*)',
    '(zahlung*|*zahlung|*zahlungen|bezahlung|preise|preisliste|preisplan|preisplaene|gebuehr*|mehrwertsteuer|kreditkarte*|was kostet|unerwartete kosten)',
    '(abonnement*|abo|abos|verlaengerung*|jahresplan|abbuchung*|abgebucht|berechnet|belastet)',
    '(doppelt|zweimal|zu viel|falsch) (berechnet|abgebucht|belastet|bezahlt|abgerechnet)',
  ],
  refund: [
    '(rueckerstattung*|erstattung*|rueckzahlung*|erstatten|zurueckerstatten|geld zurueck|anteilige gutschrift*|anteiligen gutschrift*)',
  ],
  contract: [
    '(vertrag|vertrags|vertraege|vertragsverlaengerung|vertragsbedingungen|auftragsverarbeitungsvertrag|avv|agb|rahmenvertrag)',
    '(kuendigen|kuendigung*|gekuendigt)',
  ],
  account: [
    '(konto|*konto|benutzerkonto|profil|zugang|zugaenge|lizenz*|benutzer|nutzer) * (gesperrt|deaktiviert|freischalten|aktivieren|anlegen|loeschen|aendern|hinzufuegen|entfernen|rechte|berechtigung*|verwalten|einstellungen)',
    '(benutzerkonto|kontoeinstellungen|zugangsrechte|berechtigungen|benutzerrechte|kontozugriff|kontoverwaltung)',
    '(einloggen|anmelden|anmeldung|login|sso|zwei faktor*|2fa)',
  ],
  'password-reset': [
    '(setzen|setze) * (passwort|kennwort) * zurueck',
    '(passwort|kennwort|pin) * (zuruecksetzen|vergessen|zurueckgesetzt|aendern|abgelaufen|neu setzen)',
    '(passwortzuruecksetzung|passwort reset|kennwortruecksetzung|neues passwort)',
  ],
  integration: [
    '(integration*|*integration|integrieren|schnittstelle*|api|webhook*|plugin*|konnektor*|anbindung*|kompatibilitaet*|kompatibel|inkompatib*|zapier|oauth)',
    '(verbinden|anbinden|verknuepfen) * mit * (salesforce|slack|jira|hubspot|sap|teams|outlook|google|shopify|api)',
  ],
  security: [
    '(*sicherheit|sicherheits*|cybersicherheit*|*security|schwachstelle*|verschluesselung*|firewall*|antivirus*|phishing|malware|intrusion|einbruch*|bedrohung*|angriff*|virenscan*|penetrationstest|siem|endpoint protection|patch|patches|*patch|*patches)',
    '(schutz|schuetzen|absichern|absicherung|sichern|sicherung) * (daten|medizinischer|medizinische|informationen|systeme|konto|netzwerk)',
    '(datenschutz*|datenleck*|datenverletzung*)',
  ],
  data: [
    '(export*|import*|csv|datenmigration|datenimport|datenexport|synchronis*|*synchronisierung|datensynchron*|datenuebertragung|datenabgleich|datenbankabfrage*)',
    '(daten|datensaetze|zahlen|bericht*|auswertung*) * (falsch|fehlerhaft|unvollstaendig|inkonsistent*|nicht aktuell|veraltet|fehlen|ungenau|abweich*)',
    '(datensicherung*|backup*|wiederherstellung|datenqualitaet)',
  ],
  'management-request': [
    '(sprechen|reden|eskalieren|beschweren|verbinden|weiterleiten) * (vorgesetzt*|chef|chefin|manager|leitung|geschaeftsfuehr*|teamleit*|abteilungsleit*|management)',
    '(vorgesetzt*|chef|chefin|manager|geschaeftsfuehr*|teamleit*|leitung|management) * (sprechen|reden|eskalieren|verlangen|kontaktieren|anrufen)',
    '(verlange|moechte|will) * (vorgesetzt*|chef|chefin|manager|teamleit*)',
  ],
  'churn-threat': [
    '(wechseln|wechsel) * (zu|zum) * (wettbewerb*|konkurrenz*|mitbewerber*|anbieter|loesung)',
    '(anbieter|loesung|dienstleister) wechseln',
    '(kuendigen|kuendigung*) * (wenn|falls|sonst|andernfalls|sofort|naechst*|fristlos)',
    '(sehen|schauen|suchen) * (nach alternativen|nach einer alternative|anderen anbieter*)',
    '(letzte chance|geduld am ende|nicht verlaengern|als kunden verlieren)',
  ],
  nothing: [
    '(neustart|neu gestartet|neustarten|geprueft|ueberprueft|pruefung|ueberpruefung) * (server|servers|netzwerk|netzwerks|routers|router|netzwerkverbindung|netzwerkeinstellungen|cloud)',
    '(soziales netzwerk|soziale netzwerke|sozialen netzwerken|cloud basiert*|cloudbasiert*)',
    '(kein problem|keine probleme|problemlos|fehlerfrei|einwandfrei|stoerungsfrei|ausfallsicher*)',
    '(soziale sicherheit|arbeitsschutz|sicherheitsschuhe|versicherung*|mit sicherheit|ausfallsicherheit|versorgungssicherheit)',
    '(kritischer pfad|kritische infrastruktur|kritisch denken|kundensicherheit)',
    '(kleinunternehmen|kleine firma|kleines team|kleines unternehmen|kleine unternehmen|leicht zu|leicht zugaenglich)',
    '(vielen dank|danke) * (schnelle|rasche|umgehende|prompte) (hilfe|antwort|unterstuetzung|rueckmeldung|reaktion)',
    '(ausfallen|faellt) (lassen|weg)',
    '(sofort|gleich) (verstanden|gefunden|zufrieden)',
    '(problemloesung*|fehlerbehebung*|problembehebung*|datenausfall)',
  ],
}
