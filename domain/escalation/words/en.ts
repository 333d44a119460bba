import type { EscalationWords } from './words.ts'

const HOLE =
  '(vulnerability|vulnerabilities|security hole|security flaw|security bug|security weakness|xss|sql injection|csrf|cve|exploit|backdoor|cross site scripting)'
const CORE =
  '(server|servers|database|databases|network|cluster|dns|load balancer|cdn|data center|data centre|datacenter|infrastructure|cloud region|storage|firewall|vpn gateway|certificate)'

/** English: what shows that a matter may have to be escalated, and what a mere acknowledgement says. */
export const en: EscalationWords = {
  phrases: {
    vulnerability: [
      `(found|find|discovered|noticed|identified|report|reporting|disclose|detected|there is|there s|contains|exposes) * ${HOLE}`,
      `(site|website|page|app|application|api|login|system|portal|server|software|product|plugin|form|we) * (has|have|contain) * ${HOLE}`,
      `(might|may|could|possible|potential|think|believe|suspect|looks like|appears|seems) [be|have|contain] * ${HOLE}`,
      '(is|are|s|seems|be) vulnerable (to|against)',
      `${HOLE} (in|on|of) (your|the|our|this)`,
    ],
    management: [
      '(give me|get me|put me through to|connect me with|i demand|call|fetch) * (manager|supervisor|boss|superior|team lead|head of support|director|ceo)',
      '(complain|complaint) * (to|with|against) * (manager|supervisor|boss|superior|management|director)',
      '(who|where) is * (manager|supervisor|boss|superior)',
      '(someone|somebody|person) * (in charge|with authority|higher up|responsible)',
    ],
    'escalation-request': [
      '(escalate|escalating|escalated) (this|it|the|my|our|that)',
      '(escalate|escalated|an escalation) [this|it] to * (level|tier|engineer|engineers|engineering|developers|team|specialist|expert)',
      '(want|need|like|request|requesting|ask|asking|demand|demanding) * (escalation|escalated|escalate)',
      '(next|second|2nd|third|3rd|higher) (level|tier|line) * (support|team|agent|engineer|specialist)',
      '(speak|talk|pass|forward|hand) * (to|with) * (senior|specialist|expert|engineer|developer|technician|more experienced)',
      '(please|must|should) (escalate|be escalated)',
    ],
    recurrence: [
      '(problem|issue|error|bug|it|this|same|outage|fault|glitch) * (is|came|come|comes|s|has come|keeps coming) back',
      '(is|are|was|were) back again',
      '(fixed|resolved|solved) * (is|came|has come|are) back',
      '(happening|happens|happened|occurring|occurs|occurred|broken|failing|down|appeared|crashing) again',
      '(again|once more) * (same|this) (problem|issue|error|bug)',
      '(same|this) (problem|issue|error|bug|thing) * (again|once more|returned|reappeared|as last (time|week|month|year|night)|as before)',
      '(recurring|recurred|reoccurring|reoccurred|recurs|reappeared|reappears|resurfaced|returned)',
      '(thought|supposed|said|claimed|told) * (fixed|resolved|solved) * (but|yet|not|still|again)',
      '(was|were|been|you|supposedly) (fixed|resolved|solved) * (but|yet|still) * (back|again|not|happening|there)',
      'not (fixed|resolved|solved) after all',
    ],
    custom: [
      '(custom|bespoke|customized|customised|tailor made|in house|homegrown|self written|own) * (integration|implementation|code|script|scripts|plugin|connector|module|theme|middleware|development|setup|workflow|extension|solution|api client)',
      '(custom coded|custom built|custom made|modified the source|forked|patched version)',
    ],
    infrastructure: [
      `${CORE} * (down|outage|offline|unreachable|failed|fails|failing|failure|crashed|crash|crashing|expired|unavailable|not responding|not reachable|timeout|timeouts|full|overloaded|corrupt|corrupted|restarting|rebooting)`,
      `(outage|failure|crash|problem with|issue with|problems with|issues with|error on|errors on) * ${CORE}`,
      '(502|503|504) (bad gateway|service unavailable|gateway timeout|error|errors)',
      '(bad gateway|gateway timeout|no space left|disk full|out of memory|packet loss)',
    ],
    worsening: [
      '(is|are|it s|things are|gets|got) [even|much] worse',
      '(getting|gets|got|becoming|become|growing|gone|went) * (worse|more frequent|more severe)',
      '(worsening|worsened|escalating|spreading|spread) [to|fast|quickly]',
      '(worse|more often|more frequent|more users|more customers|more people|more departments|more sites) * (than|now|affected|every|by the|each|than before|see|report)',
      '(now|meanwhile|by now) * (all|every|everyone|everybody|more|also|other) * (users|customers|departments|sites|offices|teams|regions|affected|down)',
    ],
    beyond: [
      '(beyond|outside|above|exceeds) * (knowledge|expertise|scope|access|skills|permissions|my level|our level|competence)',
      '(no|not|don t|do not|lack|lacking|without|missing) * (have|the) * (access|permission|permissions|rights|privileges|expertise|knowledge) * (to|for|on|here|needed|required)',
      '(no|lack) (access|permission|permissions|rights|expertise|knowledge) (to|for|on|of)',
      '(i|we) (cannot|can t|can not|are not able to|am not able to) * (access|see|reach|check) * (database|logs|backend|server|servers|production|code|source)',
      '(need|needs|requires|required) * (engineer|engineering|developer|developers|dba|specialist|root access|database access|backend access|admin access)',
    ],
  },
  acknowledging: [
    '(ticket|case|reference|request) (number|id|no)',
    '(business|working|office|opening) hours',
    '(thank|thanks) [you] [very|so] [much|again] [for|to]',
    '(received|got|have|registered|logged|opened|created) * (your|the|this|a) * (message|request|email|e mail|mail|ticket|inquiry|enquiry|report|query|case|information|details|logs|screenshot|screenshots|update|reply|files)',
    '(request|ticket|case|message|inquiry|report|email) * (has|have|is|was) [been] (received|registered|logged|opened|created|assigned|forwarded|passed|escalated|under review|being reviewed|in progress|being looked)',
    '(looking|look|looked|digging|dig) (into|at)',
    '(investigating|investigate|reviewing|review|checking|check|examining|analyzing|analysing|working on|work on|on it|handling|following up)',
    '(get|come|be|getting) back (to|in touch)',
    '(in touch|keep you posted|keep you updated|keep you informed|update you|let you know|hear from (us|me)|write to you|contact you|respond to you|reply to you|reach out to you|follow up)',
    '(forwarded|passed|passing|forwarding|assigned|escalated|handed|raised|sent) * (to|with|on to) * (team|colleague|colleagues|engineer|engineers|engineering|department|specialist|specialists|developers|manager|lead)',
    '(team|colleague|colleagues|engineer|engineers|specialist|agent|someone|we|i) * (will|is|are|are now|is now|shall|am) * (looking|look|working|investigating|checking|reviewing|on it|contact|reply|respond|answer|get|be in|take care|assist|help|handle)',
    '(appreciate|apologize|apologise|apologies|sorry|bear with|understand) * (patience|inconvenience|delay|us|wait|understanding|trouble|frustration|frustrating|that|this)',
    '(your|the) patience',
    '(acknowledge|acknowledging|confirm|confirming) * (receipt|received|receiving)',
    '(as soon as|once|when) (we|i|there) (have|know|hear|get|is) * (news|more|update|updates|something|answer|information|back|new)',
    '(as soon as possible|shortly|asap|soon)',
  ],
  idle: `number reference nr no id business working hours hour day days today tomorrow monday tuesday wednesday thursday friday
    within 24 48 next our engineers engineer engineering specialist specialists developers developer department investigation
    technical reported report reporting report customer inconvenience frustrating frustration cause causes caused asap
    currently colleague assigned team manager possible found find findings details detail logs log happening safe`,
  but: 'but however meanwhile because since although',
  and: 'and',
  speakers: 'you i we it they he she please try use your our the this that there here can',
}
