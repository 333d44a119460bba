import type { Words } from './words.ts'

/** English: what people write around the matter itself. */
export const en: Words = {
  greetings:
    'hello, hi, hey, dear, greetings, good morning, good afternoon, good evening, good day, to whom it may concern, howdy',
  addressed: `team support customer service helpdesk help desk all everyone everybody there again sir madam sirs mr mrs ms miss dr folks guys friend
    friends colleagues and or the of to care department office folk people ladies gentlemen it`,
  closings: `best, best regards, kind regards, warm regards, kindest regards, regards, with regards, with kind regards, with best regards, best wishes,
    many thanks, thanks, thank you, thanks again, thank you very much, thank you so much, thanks a lot, thanks in advance,
    thank you in advance, cheers, sincerely, yours sincerely, sincerely yours, yours truly, yours faithfully, respectfully, cordially, br,
    rgds, thx, thanks and regards, thanks and best regards, thanks & regards, take care, all the best, with thanks, many thanks in advance`,
  plain: `i im i'm i've ive i'd i'll we we're we've we'd we'll you you're you've your yours my our ours us me it its it's
    this that these those the a an and or but so if as of in on at to for from with by about is are was were be been
    being am do does did have has had having haven't hasn't will would can could may might shall should must please
    pls kindly just still yet again already also too very really much many more any some anything something all here
    there when how what who sure since until up out back over update updates updated news status progress reply
    replies response responses answer answers answered feedback email emails e-mail e-mails mail mails message
    messages note request requests ticket tickets case inquiry enquiry query question questions issue issues problem
    problems matter topic concern concerns help assist assistance support advice guidance attention time patience
    understanding consideration cooperation effort efforts team sir madam colleague colleagues customer service
    services anyone someone somebody get got gotten getting receive received receiving see saw seen look looking
    looked forward wait waiting waited awaiting await hear heard hearing know let lets let's tell send sent sending
    resend resending resent re-sending forwarded forwarding follow following followed followup follow-up check
    checking checked confirm confirmation receipt bump bumping ping pinging remind reminder reminding circle
    circling need needs want like appreciate appreciated thank thanks thx grateful gratitude hope hoping expect
    expecting wish write writing wrote contact contacting contacted reach reaching reached respond responding
    responded come make making take taking care give given providing provide chance happen happening ask asking
    asked prompt promptly priority advance lot great good nice day weekend wonderful soon asap a.s.a.p urgent
    urgently urgency immediate immediately quick quickly rapid possible earliest early convenience kind best regards
    now below above previous previously earlier last first original side important long while ago several few couple
    days hours fyi btw way per attached attach attaching attachment attachments enclosed find file files picture
    pictures photo photos image images screenshot screenshots scan document documents eagerly greatly highly
    sincerely truly apologies sorry delay hurry myself ourselves guys folks hi hello dear hey regarding concerning
    read reading gone through think believe try where things stand anybody touch keep kept posted informed inform
    dont didn't don't reaction notice noticed missed overlooked spam folder inbox heads mine gentle friendly once
    whether either quite rather pretty fairly extremely super somewhat unfortunately sadly currently presently
    meanwhile simply actually honestly however therefore hereby herewith thus such that's there's what's where's
    how's who's handle handling deal dealing investigate investigating review reviewing advise clarify notify
    acknowledge proceed prioritise prioritize expedite escalate mind bother bothering disturb trouble inconvenience
    pushy persistent related pending outstanding unanswered unresolved eta timeline timeframe estimate estimated
    situation everything going goes thread conversation wonder wondering wondered curious plz tia passed passing
    pass along copy copied hopefully recently lately sincere action follow-ups ups look-up swift swiftly timely
    speedy speed promptness discussed agreed requested told promised understand understood aware fully completely
    absolutely definitely certainly obviously clearly especially particularly yes sometime sometimes shortly
    long-standing then than only because though although wanted wants into onto upon among between during within top
    went go came comes coming seems seem seemed lost treat treated rough roughly idea ideas thing needful times ways
    moment minute minutes bit word words talk talked speak spoke spoken discuss call calls called bring brought
    brings put puts point points line raise raised raising flag flagging flagged mention show watch watching figure
    finds found feel feels felt keeping stay stays stands start starting started begin mean means matters happens
    continue actions step steps plan person people everyone man hand hands sides end ends part parts place room area
    level kindness real true clear certain able better well easy easily hard fast slow slowly soonest late later
    latest recent old next little small big large huge high low half both each every neither same own sole main key
    major minor general usual normal regular special particular specific relevant appropriate necessary useful
    helpful valuable happy glad pleased delighted worried concerned afraid keen willing ready busy free available
    whenever wherever whatever whichever whoever maybe perhaps probably possibly likely apparently basically
    generally usually normally often always ever mostly nearly almost around approximately indeed together apart
    away forth ahead off down under behind beyond across against unless whereas despite plus via re toward towards
    til till thereafter afterwards beforehand responsiveness accept accepting inquiring inquire enquire enquiring
    chase chased chasing`,
  phrases: `not heard, not yet heard, haven't heard, havent heard, not received a reply, not received any reply,
    not received an answer, not received any answer, not received a response, not received any response,
    not received any feedback, not gotten a reply, not had a reply, not had any reply, no reply, no answer,
    no response, no feedback, no news, no one has replied, nobody has replied, nobody replied, nobody answered,
    no one replied, nothing yet, heard nothing, not yet received, not sure you received, not sure if you received,
    not sure whether you received, not sure that you received, not know if you received,
    not know whether you received, not hesitate, not answered, not replied, not responded, didn't get a reply,
    didn't get an answer, didn't receive a reply, did not receive a reply, didn't receive an answer,
    did not receive an answer, did not get a reply, not seen a reply, no rush, second time, third time, 2nd time,
    3rd time, second request, 2nd request, third request, 3rd request, second attempt, second reminder, 2nd reminder,
    any new information, what's new, other end, further details, further information, any further,
    further assistance, new information, still open, remains open, call me, call me back, give me a call, doing well,
    are well, finds you well, find you well, you are fine, no further, no update, no updates, not been answered,
    not been addressed, not had any response, not had a response, not got a reply, not got any reply,
    not received any reply yet, don't know if, do not know if, not know whether, not been able to reach,
    one more time, one last time, once more, no progress, no reaction, not had any feedback, without reply,
    without an answer, without any reply, without any response, not yet answered, not yet replied, from my colleague,
    from a colleague, not missed, not overlooked, not forgotten, don't forget, do not forget, didn't hear,
    did not hear, haven't received a reply, haven't received an answer, haven't received a response,
    haven't received any reply, haven't received any response, haven't received any answer, haven't got a reply,
    haven't had a reply, haven't gotten a reply, no one got back, nobody got back, new developments,
    any developments, second message, second email, second mail, one moment, not sure this, not sure if this,
    not sure whether this, not sure it, one for you, over to you, do the needful, nothing happened,
    nothing has happened, no movement, any movement, not gone through, not got through, not come through,
    went through, go through, first time, next steps, no luck, in a while, for a while, for some time, long time,
    some days ago, a few days ago, a week ago, last week, last time, this week, this morning, this afternoon,
    two days ago, three days ago, two weeks ago, yesterday's message, yesterday's mail, open for, open since,
    been open, is open, got lost, been lost, get lost, not acceptable, cannot wait, can't wait, not wait,
    no longer wait, at your end, on your end, from your end, from your side, on your side, a second time,
    with high priority, with priority, top priority, highest priority, more than welcome, one of my colleagues,
    one of our colleagues, on behalf of, on behalf of my colleague, from one of our, see thread, see mail below,
    see email below, see message below`,
  nudging: `update updates updated news status progress reply replies response answer answers feedback waiting wait awaiting
    await heard hear hearing resend resending resent re-sending reminder remind reminding bump bumping ping pinging
    follow followup follow-up following receipt previous again yet still got receive received eta timeline timeframe
    pending outstanding unanswered developments movement chase chased chasing inquire enquire`,
  ordinary: `tried trying restart restarting restarted reboot rebooting rebooted reinstalling reinstalled computer computers
    laptop pc device devices desktop phone browser machine screen home office coworker coworkers boss manager
    teammate teammates same other happens happened happen occurs occurred mention mentioned mentioning forgot forget
    forgotten add say solved resolved fixed sorted before end week sees seeing experience experiences experiencing
    experienced affect affects affecting affected everyone everybody whole entire company department customers
    clients blocked blocking stuck work job depend depends bad worse annoying frustrating frustrated upset
    disappointed serious seriously critical high today morning afternoon evening night tonight deadline important
    sometimes often always every only time once twice started start since cleared clearing cache cookies both well
    looks seems seem feels bit lot many people users others else able continue rely meeting presentation demo keeps
    asking chasing chase pushing pressure pressing needed user staff employees person team's teams group everyone's
    productivity business operations daily running late delayed delay delays losing waste wasting hours annoyed
    getting become becoming becomes continues persists remains remain still show shows showing notice noticed
    noticing tell told laptop's tablet mobile macbook windows restarts refreshed refresh logged signed reconnected
    reconnect updated rechecked double-checked checked tested testing reproduce reproduced recheck looped looping
    cc'd cced adding added including included include enclosing enclosed note noted aware blocks launch client
    browsers network connection wifi wi-fi vpn internet safari chrome firefox edge latest version update updating
    private incognito window mode elsewhere everywhere anywhere anyone nobody cannot can't could't reoccurs recurs
    recurring reappears reappeared appears appeared occurring gone wrong supervisor director ceo lead head workmates
    family wife husband friend friends neighbour neighbor assistant intern costs cost costing money revenue sales
    lose lost badly severely really hurting hurts hurt impacting impacts impacted production deadlines due delivery
    deliver deliverables meetings event urgent tight soon`,
  generic: `web form website site online contact submission submitted technical support request issue problem question help general other inquiry
    enquiry new message ticket case customer service feedback error subject info information urgent portal page via us untitled none
    assistance needed required`,
  prefixes: `re, fw, fwd, forward, forwarded, resend, resent, resending, reminder, follow-up, follow up, followup, second request, 2nd request,
    3rd request, third request, 2nd attempt, second attempt, 2nd reminder, second reminder, bump, urgent, important, again, external, ext,
    spam, copy, duplicate, retry, repeat, update, 1st reminder, final reminder, asap, high priority, gentle reminder, friendly reminder`,
  wrote: 'wrote, writes, said',
  from: 'from',
  heads: 'sent, date, to, cc, bcc, subject, reply-to, sent on, received, importance, attachments',
  older: `forwarded message, original message, begin forwarded message, forwarded by, original email, start of forwarded message, reply message,
    forwarded mail, forwarded email, original appointment`,
  devices: `sent from, sent via, sent with, sent using, get outlook for, sent on the go, sent on my, sent by, written on my, typed on my,
    please excuse brevity, please excuse typos, please excuse any typos, excuse my brevity, sent mobile`,
  contact: `tel, telephone, phone, mobile, cell, mob, fax, direct, direct line, office, e-mail, email, mail, web, website, www, skype, linkedin,
    twitter, ext, extension, whatsapp, teams, t, m, f, e, w, p, o, d`,
  names: `name, full name, your name, first name, last name, contact, contact name, contact person, email, e-mail, mail, your email, email address,
    e-mail address, phone, phone number, telephone, tel, mobile, sender, from, reply to, requester, submitted by, company, customer`,
  topics: 'topic, subject, title, summary, regarding, reason, headline, matter',
  messages: `message, your message, description, details, text, comment, comments, body, content, question, request, how can we help,
    how can we help you, inquiry, enquiry`,
  footers: `submitted from, submitted via, submitted on, submitted through, sent from page, sent through, this form was, this message was sent,
    this email was sent, this e-mail was sent, browser, user agent, user-agent, ip, ip address, remote ip, page, page url, referrer, referer,
    source, form, device, operating system, os, screen, screen size, locale, language, time zone`,
  legal: `confidential, confidentiality, intended recipient, intended solely, intended only, legally privileged, privileged, registered office,
    company no, company number, registered in, company registration, vat, disclaimer, consider the environment, before printing, unauthorised,
    unauthorized, is private, notify the sender, virus-free, scanned for viruses, delete it, any attachments, unsubscribe, all rights reserved,
    information contained in this, not the addressee, save paper, think green`,
  naming: 'user username named called name mr mrs ms miss sir',
}
