import type { Phrases } from './phrases.ts'

const SYSTEM =
  '(server|servers|system|systems|site|website|service|services|platform|portal|application|app|database|network|cluster|everything|production|api|shop|store|gateway|connection|infrastructure|instance|environment|software|crm|vpn|pipeline|backend|dashboard|machine|tool|line|lines)'
const DATA =
  '(data|files|file|records|documents|database|databases|backups|backup|orders|contacts|emails|entries|projects|folders|history|tickets|customers)'
const PEOPLE = '(users|customers|clients|employees|colleagues|people|staff|members|patients|students|agents)'

/** English: what customers say, by what it means. */
export const en: Phrases = {
  outage: [
    `${SYSTEM} * (is|are|was|were|has been|have been|went|goes|seems|appears|remains|gone|been|s) [to be] [completely|totally|currently|now|still|again|all|suddenly|fully|entirely] (down|offline|unavailable|unreachable|inaccessible|dead|not available|not reachable)`,
    `${SYSTEM} (down|offline|unavailable|unreachable|inaccessible)`,
    '(outage|blackout)',
    '(complete|total|full|major|global|widespread|system|systemwide|network|service|server|production|platform|website|database|power|cloud) (outages|blackout)',
    'outages of * (server|servers|system|systems|service|services|platform|website|network|database|production)',
    '(nothing|none of the systems|none of our systems) (works|is working|loads|responds|is loading) [any more|anymore]',
    '(no one|nobody|none of our *) (can|is able to|are able to) * (log in|login|sign in|access|work|connect|use)',
    `(all|every|entire|whole) * ${PEOPLE} * (cannot|can t|unable|locked out|offline)`,
    '(system|server|complete|total|production|network|database|platform|service) (crash|failure|breakdown|collapse)',
    '(server|servers|database|cluster|production|platform|system|network|site|website) [has|have|just|completely|all] (crashed|collapsed|stopped responding|failed)',
    '(service|services) unavailable',
  ],
  'data-loss': [
    `${DATA} * (lost|gone|wiped|erased|corrupted|corrupt|destroyed|disappeared|vanished|overwritten)`,
    `${DATA} * (was|were|been|got|accidentally|all|is) deleted`,
    `(lost|losing|lose|erased|wiped|destroyed|corrupted|overwrote|overwritten|accidentally deleted) * ${DATA}`,
    '(data|file|database) (loss|corruption)',
  ],
  'security-incident': [
    '(data|security|privacy) (breach|breaches|leak|leaks|leakage|incident|incidents)',
    '(unauthorized|unauthorised|illegal|suspicious) (access|login|logins|sign in|activity|activities|entry|attempts)',
    '(we|account|accounts|server|system|systems|site|website|network|i|mailbox|computer|database) * (hacked|compromised|breached|infected|attacked)',
    '(hacked|hijacked|breached|attacked|compromised|hack) * (account|accounts|server|system|website|site|network|database|mailbox)',
    '(ransomware|hackers|hacker|cyberattack|cyber attack|ddos|intruder|phishing mail|phishing email)',
    '(credentials|passwords|password|tokens|keys|personal data|customer data|patient data|records|data) * (stolen|leaked|exposed|compromised)',
    '(stolen|leaked|leaking|exposed|compromised) * (credentials|passwords|data|records|account|accounts)',
    '(someone|somebody|attacker|attackers|stranger) * (accessed|logged in|logging in|broke into|stole|has access)',
    '(security|critical|serious|severe|zero day) (vulnerability|vulnerabilities|hole|flaw)',
    '(vulnerability|vulnerabilities|malware|virus|intrusion|trojan|exploit) * (found|discovered|detected|identified)',
    '(found|discovered|detected|identified) * (vulnerability|vulnerabilities|malware|virus|intrusion|trojan|exploit|breach)',
    '(see|sees|seeing|view|access) * (data|records|invoices|orders|documents|tickets) of (other|another) (customers|customer|users|user|company|companies|tenants)',
    '(see|sees|seeing|view|access) * (other|another) (customers|customer|users|user|company|companies|tenants) * (data|records|invoices|orders|documents)',
  ],
  'revenue-blocked': [
    '(nobody|no one) (can|is able to) * (pay|buy|order|check out|checkout|purchase|book)',
    '(customers|clients|users|buyers|shoppers|guests|visitors|nobody|no one) * (cannot|can t|can not|unable to|could not|couldn t) * (pay|buy|order|check out|checkout|purchase|place orders|book)',
    '(we|our shop|our store) * (cannot|can t|unable to) * (sell|take|accept|process|invoice|bill|charge) * (orders|payments|cards|customers|sales|bookings|anything)',
    '(checkout|payments|orders|payment processing|payment gateway|payment system|card payments|cash registers) * (down|fail|fails|failing|failed|broken|blocked|not working|stopped|rejected|not go through)',
    '(losing|lose) * (sales|revenue|money|orders|customers)',
    '(lost|loss of) (sales|revenue|income)',
  ],
  'core-broken': [
    '(cannot|can t|can not|could not|couldn t|unable to|not able to|no longer able to|impossible to) * (log in|login|log on|sign in|access|connect|work|use|save|open|send|reach|load|start)',
    '(not|n t|t|no longer|stopped|quit|never) [*] (work|works|working|worked|respond|responds|responding|function|functioning|functional|load|loading|loads|start|starting|boot)',
    '(locked out|unusable|unresponsive|broken|does nothing|no access to)',
    '(crash|crashes|crashed|crashing|keeps freezing|froze|frozen)',
    'worked * (before|until|yesterday|last week) * (not|n t|t|stopped|broken|fails|no longer)',
  ],
  'hard-workaround': [
    '(no|without a|without any) workaround',
    '(have to|need to|must|forced to|only) * (manually|by hand|on paper)',
  ],
  'business-impact': [
    '(impacting|affecting|disrupting|hindering|hampering|blocking|halting|paralyzing|impacts|affects|disrupts|hinders|blocks|halts|stops|impacted|affected|disrupted|hindered|interrupting) [all|several|multiple|many|most|both] [of] [our|the|your] [entire|whole|daily|business|critical|core|key|internal|overall|it|operational|essential|hospital|marketing] (operations|business|workflow|workflows|team|teams|customers|clients|production|productivity|company|department|departments|users|services|patients|staff|employees|network|availability|systems|processes|organization)',
    '(severe|severely|serious|seriously|major|significant|significantly|critical|critically|substantial|massive|considerable|grave) (issue|issues|problem|problems|impact|impacted|disruption|disruptions|incident|incidents|error|errors|fault|malfunction|interruption|interruptions|concern|affecting|affected|impacting|disrupting|hindering|consequences|situation|failure|failures|delays)',
    '(business|mission|operationally) critical',
    '(all|many|several|multiple|most|hundreds of|dozens of|entire|whole) * (users|customers|clients|employees|departments|teams|company|office|locations|patients|sites|branches) * (affected|impacted|cannot|can t|unable|report|waiting)',
    '(work|operations|business|production|team) * (standstill|halt|interrupted|disrupted|blocked|paralyzed|at risk)',
    '(disruption|disruptions|interruption|interruptions|outages|downtime|standstill)',
    '(operational|business|financial) (risk|risks|losses|damage|setbacks|consequences)',
  ],
  urgent: [
    '(urgent|urgently|urgency|asap|emergency|immediately|immediate|critical)',
    '(right away|at once|right now|straight away|without delay|high priority|top priority|highest priority)',
    '(cannot|can t) wait',
    'need * (help|fix|solution|answer) (today|now|tonight)',
  ],
  'set-up': [
    '(configuring|configurations|integrating|integrate|implementing|implemented|deployment|analytics|infrastructure|system|systems|records|workflows|compatibility|compatible)',
  ],
  soon: [
    '(as soon as|as quickly as|as fast as) (possible|you can)',
    '(prompt|promptly|swift|swiftly|quick|rapid|speedy|earliest) (attention|resolution|response|assistance|action|help|solution|reply|support|fix|opportunity)',
  ],
  deadline: [
    '(deadline|time critical|time sensitive|running out of time)',
    '(by|before|until) (tomorrow|tonight|noon|today|end of day|the end of the day|close of business|this evening|tomorrow morning)',
    'within [the] [next] (hour|hours|minutes|two hours|2 hours|4 hours|24 hours|few hours)',
    '(go live|launch|presentation|demo|audit|event|release|board meeting) * (today|tomorrow|in an hour|tonight|this afternoon)',
  ],
  intermittent: [
    '(intermittent|intermittently|sporadic|sporadically|occasional|occasionally|sometimes|from time to time|now and then|every so often)',
  ],
  'core-system': [
    '(network|networks|server|servers|infrastructure|cloud|production|cluster|router|routers|data center|aws|azure|kubernetes|vpn)',
  ],
  degraded: [
    '(unstable|unreliable|inconsistent|flickering)',
    '(delay|delays|delayed|lag|lagging|time out|times out|timeout|timeouts|timed out)',
  ],
  performance: [
    '(slow|slowly|slower|slowness|sluggish|slowed|slowing)',
    '(performance|latency|loading times|load times|response times) [*] (issue|issues|problem|problems|degraded|degradation|poor|bad|high|drop|dropped|decline)',
    '(takes|taking|took) * (forever|ages|too long|very long|minutes to)',
    '(high|higher) (latency|load|cpu|memory)',
  ],
  bug: [
    '(failed|fails|failing|failure|failures|malfunction|malfunctioning|breakdown)',
    '(error|errors|bug|bugs|glitch|glitches|defect|fault|faulty|defective|wrong|incorrect|incorrectly)',
    '(issue|issues|problem|problems|trouble|difficulties|difficulty)',
    '(worked|used to work) * (before|until|yesterday|last week)',
    '(since|after) the (update|upgrade|release|migration)',
    '(disconnect|disconnects|disconnected|disconnecting|connectivity|not appear|not show|not display|missing)',
  ],
  'confirmed-defect': [
    '(confirmed|known|reproducible) (bug|defect|error)',
    '(engineer|engineers|developer|developers|your team|support) * confirmed * (bug|defect)',
    '(stack trace|null pointer|nullpointerexception|regression)',
  ],
  minor: [
    '(minor|small|tiny|trivial|cosmetic|slight|slightly|typo|typos|misspelled|misspelling)',
    '(low|lower|lowest) (priority|urgency)',
    '(no rush|no hurry|not in a hurry|no need to hurry|non urgent|nothing urgent|nothing critical|at your convenience|at your leisure|whenever you have time|when you have time|when you have a moment|when you get a chance|nice to have|just curious|for my information)',
  ],
  workaround: [
    '(workaround|workarounds|work around)',
    '(temporary|interim) (fix|solution|workaround)',
    '(manually|by hand) * (works|possible|fine)',
  ],
  question: [
    '(information|details|clarification|guidance|advice|insights|documentation|instructions|tutorial|recommendations|best practices|guidelines|specifications|pricing|overview|resources) [on|about|regarding|for|concerning]',
    '(inquiry|enquiry|inquire|inquiring|question|questions|query|interested in|curious|wondering|would like to know|want to know|seeking)',
    '(request|requesting) (for|an|a|information|details|assistance|guidance)',
  ],
  'how-to': [
    'how (do|can|to|should|could|would) [i|we|one|you]',
    '(could|can|would) you * (explain|show me|guide|walk me|describe|tell me how)',
    '(steps|instructions|guide|guidance|tutorial|manual|documentation|configure|configuration|set up|setting up|setup|best practices|understand)',
    '(where can i find|where do i|is it possible to|is there a way)',
  ],
  'feature-request': [
    '(feature request|new feature|enhancement|enhancements|suggestion|wish list|roadmap)',
    '(would be|it d be) (great|nice|helpful|useful|good|awesome) (if|to)',
    '(please|could you|can you|would you|we d like you to) (add|implement|introduce|support|extend)',
    '(add|adding|missing|lacks|implement) * (feature|option|ability|function|functionality|support for|dark mode|button)',
    '(i wish|we wish|we would love|i would love) * (could|to|had|if)',
  ],
  billing: [
    '(invoice|invoices|invoicing|billing|bill|bills|billed|overcharged|charge|charges|charged)',
    '(payment|payments|pricing|price|prices|credit note|credit card|vat|tax|receipt)',
    '(subscription|subscriptions|billing cycle|prorated|pro rata|how much does it cost|unexpected costs|license fee)',
    '(charged|billed|paid|pay) (twice|double|too much|wrong|incorrectly|again)',
    '(billing|invoice|payment|charge|charges) (discrepancy|discrepancies|error|issue|question|options|details|procedures|methods|inquiry|problem|dispute)',
  ],
  refund: ['(refund|refunds|refunded|reimbursement|reimburse|money back|chargeback|credit back|prorated credit)'],
  contract: [
    '(contract|contracts|contractual|terms and conditions|dpa|data processing agreement|legal agreement|nda)',
    '(cancel|terminate|terminating|cancelling|canceling) * (contract|subscription|agreement|plan)',
  ],
  account: [
    '(account|profile|user|users) * (settings|details|deactivated|activation|locked|suspended|access|permission|permissions|role|roles|deletion|created|invite|verification)',
    '(add|remove|invite|delete|deactivate|create|change|update) * (user|users|account|email address|username|profile|seat|seats|license|licenses)',
    '(log in|login|logging in|sign in|sso|single sign on|two factor|2fa|mfa)',
  ],
  'password-reset': [
    '(reset|forgot|forgotten|change|recover|lost) * (password|passwords|pin|passcode)',
    '(password|pin) * (reset|forgotten|expired|recovery)',
  ],
  integration: [
    '(integrate|integrating|integration|integrations|integrated|connector|connectors|plugin|plugins|webhook|webhooks|oauth|zapier|compatibility|compatible|incompatible)',
    '(connect|connecting|sync|link|linking) * (to|with) * (salesforce|slack|jira|hubspot|sap|teams|outlook|google|shopify|zapier|api)',
  ],
  security: [
    '(security|cybersecurity|vulnerability|vulnerabilities|encryption|encrypted|firewall|antivirus|phishing|malware|intrusion|spam attack|penetration test|pentest|siem|compliance scan)',
    '(securing|secure|protect|protecting|safeguard|safeguarding) * (data|information|systems|records|account|network)',
    '(data|security|privacy) (breach|protection|leak)',
  ],
  data: [
    '(export|exports|exporting|import|imports|importing|csv|migrate|migration|sync|syncing|synchronization|synchronisation|data entry|duplicates)',
    '(data|records|figures|numbers|report|reports) * (wrong|incorrect|inaccurate|incomplete|inconsistent|mismatch|missing|not match|outdated)',
    '(backup|backups|restore|data recovery|data import|data export|data quality)',
  ],
  'management-request': [
    '(speak|talk|escalate|escalated|complain|connect|forward|transfer) * (manager|managers|supervisor|management|director|boss|ceo|team lead|team leader|superior)',
    '(your|a|the) (manager|supervisor|boss|superior) * (call|contact|now|immediately|please)',
    '(want|demand|need|get me) * (manager|supervisor|management|boss)',
  ],
  'churn-threat': [
    '(switch|switching|move|moving|go|going|change|changing) to (a|another|the|your) (competitor|competitors|competition|provider|vendor|product|solution)',
    '(cancel|cancelling|canceling|terminate|terminating|end|leave|leaving) * (contract|subscription|account|you|service) * (if|unless|otherwise|immediately|next)',
    '(looking for|considering|evaluating) * (alternative|alternatives|competitor|competitors|other providers)',
    '(last chance|losing patience|lost patience|take our business elsewhere|not renew|will not be renewing|lose us as a customer)',
  ],
  nothing: [
    '(restart|restarted|restarting|reboot|rebooted|rebooting|check|checked|checking|verify|verified|verifying|review|reviewed|reviewing|reset|resetting|scale|scaling|cleared|clearing) * (server|servers|network|networks|router|routers|cloud|infrastructure|firewall)',
    '(cloud native|cloud based|server side|network of|social network|social networks|network adapter|production company|production order)',
    '(security deposit|down payment|break down|broken down|breakdown of|drop down|dropdown|scroll down|slow down|write down|narrow down|note down)',
    '(social security|job security|security guard|national security)',
    '(error free|trouble free|problem free|no problem|no problems|bug free|hassle free|no worries|not a problem)',
    '(critical (thinking|path|review)|immediate (family|supervisor)|emergency (contact|exit|number))',
    '(small business|small businesses|small company|small team|smart home security|minor version|critical infrastructure)',
    '(issue|issues|issued|solve|raised|raise) (a|an|the) (ticket|invoice|credit note|statement)',
    '(account manager|account managers|product manager|project manager)',
    'thank you for your (prompt|quick|swift) (response|reply|attention|assistance|help|support)',
    '(as soon as possible|urgent) (delivery|shipping)',
  ],
}
