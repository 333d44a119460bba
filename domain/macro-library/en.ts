import type { LibraryText } from './template.ts'

/** The ticket's number and its product area, each only where it is known (M2). */
const ABOUT = '{% if number != blank %} #{{number}}{% endif %}{% if area != blank %} about {{area}}{% endif %}'
const REQUEST = `your request${ABOUT}`
/** V0: the customer success manager by name, else by address, else the team that is told instead. */
const CSM =
  '{% if csm != blank %}{{csm}}, your customer success manager,{% elsif csm_email != blank %}your customer success manager ({{csm_email}}){% else %}our customer success team{% endif %}'

/** M1 in English: warm, plain, nothing promised that we do not control. */
export const en: LibraryText = {
  description: "A template of Firstline's library. Change it as you like: Firstline never overwrites your changes.",
  greeting: { placeholder: 'ticket.requester.first_name', named: 'Hi {{customer}},', unnamed: 'Hello,' },
  signOff: 'Kind regards,',
  team: 'Your support team',
  csmGap: '[[name of the customer success manager]]',
  span: ({ count, unit }) => (count === 1 ? `one ${unit}` : `${count} ${unit}s`),
  every: ({ count, unit }) => (count === 1 ? `every ${unit}` : `every ${count} ${unit}s`),
  templatesOf: ({ update, silence, reopen }) => ({
    'ack-received': {
      title: 'Acknowledgement::Request received',
      paragraphs: [
        `Thank you for writing to us. I have ${REQUEST} here with me and will read it with care.`,
        'You do not have to do anything for now. If something changes on your side, a short reply to this message is enough.',
      ],
      next: 'Next, I look into it and then write to you with what I have found.',
    },
    'ack-investigating': {
      title: 'Acknowledgement::We are looking into it',
      paragraphs: [
        `Thank you for telling us about this. I have taken on ${REQUEST} and am looking into it right now.`,
        'If you notice anything new meanwhile, reply here and I will take it into account.',
      ],
      next: 'I will write to you again as soon as I know what is going on.',
    },
    'ack-more-info': {
      title: 'Acknowledgement::We need more information',
      paragraphs: [
        `Thank you for your message. I would like to get to the bottom of ${REQUEST}, and for that I need a little help from you:`,
        '[[your questions, one a line]]',
        'The more precisely you can answer, the sooner I can tell you what is behind it.',
      ],
      next: 'Please reply to this message with your answers, and I will go on from there.',
    },
    'status-root-cause': {
      title: 'Status::Looking for the root cause',
      paragraphs: [
        `Here is where we are with ${REQUEST}: we can see the problem on our side as well, and we are looking for its root cause, so that it does not come back.`,
        'What we know so far: [[what is known so far]]',
      ],
      next: 'You will hear from me again by [[day and time of the next update]], even if we are still looking.',
    },
    'status-eta-known': {
      title: 'Status::Fix in progress, date known',
      paragraphs: [
        `We have found the cause of the problem in ${REQUEST}, and we are working on the fix.`,
        'We expect it to be ready by [[day and time of the fix]]. If that changes, I will tell you before then.',
      ],
      next: 'As soon as the fix is in place, I will write to you and show you how to check it.',
    },
    'status-eta-unknown': {
      title: 'Status::Fix in progress, date not known yet',
      paragraphs: [
        `We have found the cause of the problem in ${REQUEST}, and we are working on the fix.`,
        'I cannot give you a date yet, and I do not want to promise one that we may not keep.',
      ],
      next: 'You will hear from me again by [[day and time of the next update]], with a date as soon as there is one.',
    },
    'status-engineering': {
      title: 'Status::Handed to engineering',
      paragraphs: [
        `Our engineers are now working on ${REQUEST}. I have given them everything you told us, so you do not have to explain it again.`,
        'I stay your contact: write to me here whenever you have a question.',
      ],
      next: 'I will tell you what they have found by [[day and time of the next update]].',
    },
    'resolution-fixed': {
      title: 'Resolution::Fixed, how to check',
      paragraphs: [
        `Good news: the problem in ${REQUEST} is fixed. Thank you for your patience while we worked on it.`,
        'This is how you can check that it works for you again:',
        '[[steps to check the fix]]',
      ],
      next: `If it works, you are all set. If it does not, reply to this message within ${reopen} and I will take it up again.`,
    },
    'resolution-workaround': {
      title: 'Resolution::Workaround',
      paragraphs: [
        `There is no lasting answer to ${REQUEST} yet, but there is a way to go on working until then:`,
        '[[steps of the workaround]]',
      ],
      next: 'Please try it and tell me how it went. If it does not help, I will look for another way with you.',
    },
    'resolution-known-issue': {
      title: 'Resolution::Known issue, status page',
      paragraphs: [
        `What you describe in ${REQUEST} is a problem that we know of and are working on. I am sorry that it gets in your way.`,
        'You can follow our progress here: [[address of the status page]]',
      ],
      next: 'I have noted that you are affected, and I will write to you when the problem is solved.',
    },
    'closure-no-response': {
      title: `Closure::No response for ${silence}`,
      paragraphs: [
        `I have not heard from you for ${silence} on ${REQUEST}. I hope that everything works again, and I am closing it for now.`,
        'Nothing is lost: all that we have talked about stays with the request.',
      ],
      next: `If you still need us, reply to this message within ${reopen} and your request is open again.`,
    },
    'closure-duplicate': {
      title: 'Closure::Duplicate of another request',
      paragraphs: [
        `Thank you for writing to us. You have told us about the same matter before, so I am closing ${REQUEST} and we go on in your other one. What you wrote here is known there too.`,
      ],
      next: 'My next answer comes in your request #[[number of the other request]]. Please reply there if you have something to add.',
    },
    'closure-feature-request': {
      title: 'Closure::Feature request logged',
      paragraphs: [
        `Thank you for taking the time to share your idea. I have passed ${REQUEST} on to our product team, together with your reasons.`,
        'I cannot promise whether or when we will build it. What customers tell us does help the team decide what comes next.',
      ],
      next: 'You do not have to do anything more. If you would like to add how you would use it, reply to this message and I will pass that on too.',
    },
    'vip-acknowledgement': {
      title: 'VIP and escalation::VIP acknowledgement',
      paragraphs: [
        `Thank you for writing to us. Your request${ABOUT} goes ahead of our regular queue, and I am taking care of it myself.`,
        `I am not alone in this: ${CSM} knows about it as well and stays involved.`,
      ],
      next: `You will hear from me at least ${update} until this is solved, even when there is nothing new.`,
    },
    'escalation-enterprise': {
      title: 'VIP and escalation::Escalation received, enterprise',
      paragraphs: [
        `Thank you for telling us how serious this is. I have received your escalation, and ${REQUEST} now has the attention of the people who can decide.`,
        `Our support lead knows about it, and ${CSM} knows as well. I stay your contact while we work on it together.`,
      ],
      next: 'One of us will write to you by [[day and time of the next update]] with what we have found and what we are doing about it.',
    },
  }),
}
