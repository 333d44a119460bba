import { describe, expect, test } from 'vitest'
import { type LeakKind, leaksIn } from '../../domain/macro/leak.ts'
import { lastingWords } from '../../domain/macro/recurring.ts'

/** What each finding is, and the words it covers. */
const told = (reply: string) =>
  leaksIn(reply).map(({ kind, offset, length }) => [kind, reply.slice(offset, offset + length)])

const BLANK: readonly (readonly [string, string])[] = [
  ['Hi ,\nThanks for writing.', 'Hi ,'],
  ['Hi  ,\n\nThanks.', 'Hi  ,'],
  ['Hello , thank you for your patience.', 'Hello ,'],
  ['HELLO ,', 'HELLO ,'],
  ['Dear ,\r\n\r\nWe received your request.', 'Dear ,'],
  ['Dear Mr ,', 'Dear Mr ,'],
  ['Dear Ms. ,\nWe', 'Dear Ms. ,'],
  ['Dear :', 'Dear :'],
  ['Hey\u00a0,', 'Hey\u00a0,'],
  ['Hi \u200b,', 'Hi \u200b,'],
  ['Hi&nbsp;, all is well', 'Hi&nbsp;,'],
  ['<p>Hi <b></b>,</p><p>Thanks</p>', 'Hi <b></b>,'],
  ['<div class="zd-comment"><p dir="auto">Good morning ,<br>We</p></div>', 'Good morning ,'],
  ['Thanks for calling.\n\nHi ,\nas promised', 'Hi ,'],
  ['**Hi ,**\nas promised', 'Hi ,'],
  ['Hallo ,\nvielen Dank', 'Hallo ,'],
  ['Guten Tag ,\nvielen Dank', 'Guten Tag ,'],
  ['Liebe ,\nvielen Dank', 'Liebe ,'],
  ['Liebe/r ,\nvielen Dank', 'Liebe/r ,'],
  ['Sehr geehrte Frau ,\nvielen Dank', 'Sehr geehrte Frau ,'],
  ['Sehr geehrter Herr  ,', 'Sehr geehrter Herr  ,'],
  ['Sehr geehrte/r ,', 'Sehr geehrte/r ,'],
  ['Hola , gracias por escribirnos.', 'Hola ,'],
  ['Buenos días ,\nGracias', 'Buenos días ,'],
  ['Estimado/a ,\nGracias', 'Estimado/a ,'],
  ['Estimada Sra. :\nGracias', 'Estimada Sra. :'],
  ['Bonjour ,\nMerci', 'Bonjour ,'],
  ['Chère ,\nMerci', 'Chère ,'],
  ['Bonsoir\u202f,\nMerci', 'Bonsoir\u202f,'],
  ['Olá ,\nobrigado', 'Olá ,'],
  ['Prezado(a) ,\nobrigado', 'Prezado(a) ,'],
  ['Boa tarde , tudo bem?', 'Boa tarde ,'],
]

const WHOLE: readonly string[] = [
  'Hi,\nThanks for writing.',
  'Hi,',
  'Hi\n,',
  'Hi there ,\nThanks.',
  'Hi Anna,\nThanks.',
  'Hi Anna ,\nThanks.',
  'Hello Mr. Young ,',
  'Hello!',
  'Dear customer,',
  'Dear all ,',
  'Dear Sir ,',
  'Dear,\nthanks',
  '<p><strong>Hello</strong>, thanks</p>',
  '<b>Hi</b> Anna, thanks',
  'Oh hi , you are back.',
  '> Hi ,\n> where is my order?\n\nIt left today.',
  'It left today.\n\nOn Mon, 2 Mar 2026 at 09:12, Anna wrote:\nHi ,\nwhere is it?',
  'Customers read "Hi ,"; that is why we warn you.',
  '"Hi ," is what they read.',
  '```\nHi ,\n```',
  'Hi , we have apples , pears , and plums , as you asked.',
  'Hallo zusammen ,\nvielen Dank',
  'Hallo,\nvielen Dank',
  'Guten Tag!\nvielen Dank',
  'Vielen Dank.\nLiebe Grüße ,\nMaya',
  'Sehr geehrte Damen und Herren ,',
  'Sehr geehrte Frau Lind,',
  'Hola, gracias.',
  'Hola Ana , gracias.',
  'Estimado señor ,',
  'Buenas, ¿qué tal?',
  'Bonjour !\nMerci',
  'Lieber ... so als anders.',
  'Dear ... where were we?',
  'Bonjour Madame ,\nMerci',
  'Bonjour, merci',
  'Salut Luc ,',
  'Olá, tudo bem?',
  'Oi Ana , tudo bem?',
  'Prezada Ana ,',
]

const RAW: readonly (readonly [string, string])[] = [
  ['Hi {{ticket.requester.first_name}},', '{{ticket.requester.first_name}}'],
  ['Your ticket {{ ticket.id }} is open.', '{{ ticket.id }}'],
  ['Hello {{first_name}}, the template you asked for is attached.', '{{first_name}}'],
  ['Regards, {{current_user.name | default: "us"}}', '{{current_user.name | default: "us"}}'],
  ['Hi {{ticket.requester.first_name}, thanks', '{{ticket.requester.first_name}'],
  ['Hi {ticket.requester.first_name}, thanks', '{ticket.requester.first_name}'],
  ['{% if ticket.requester.first_name %}Hi', '{% if ticket.requester.first_name %}'],
  ['Hi Anna{% endif %}, thanks', '{% endif %}'],
  ['{%- assign name = ticket.requester.name -%}', '{%- assign name = ticket.requester.name -%}'],
  ['<p>Hallo {{ticket.requester.first_name}},</p>', '{{ticket.requester.first_name}}'],
  ['Hallo {{kunde_vorname}}, vielen Dank', '{{kunde_vorname}}'],
  ['Hola {{nombre}}, gracias', '{{nombre}}'],
  ['Your order {{order_number}} has left.', '{{order_number}}'],
  ['Your order {{ customerName }} has left.', '{{ customerName }}'],
  ['Vielen Dank, {{kunde.vorname}}!', '{{kunde.vorname}}'],
  ['Hi {{whoever}}, thanks', '{{whoever}}'],
  ['Bonjour {{dc.greeting}}', '{{dc.greeting}}'],
  ['Olá {{ticket.ticket_field_360001}}, obrigado', '{{ticket.ticket_field_360001}}'],
]

const LEFT: readonly (readonly [string, string])[] = [
  ['Hi [name], thanks', '[name]'],
  ['Hi [NAME], thanks', '[NAME]'],
  ['Dear [Customer Name],', '[Customer Name]'],
  ["Dear [customer's first name],", "[customer's first name]"],
  ['Your order [order number] has left.', '[order number]'],
  ['We will be back on [insert date].', '[insert date]'],
  ['We will be back on [date].', '[date]'],
  ['Best, [Your Name]', '[Your Name]'],
  ['It is [[product area]] that fails.', '[[product area]]'],
  ['Hi <first name>, thanks', '<first name>'],
  ['Hi <NAME>, thanks', '<NAME>'],
  ['Hi &lt;first name&gt;, thanks', '&lt;first name&gt;'],
  ['Hi %FIRST_NAME%, thanks', '%FIRST_NAME%'],
  ['Hi {first_name}, thanks', '{first_name}'],
  ['Hi XXX, thanks', 'XXX'],
  ['Your order XXXX has left.', 'XXXX'],
  ['TODO: say when', 'TODO:'],
  ['It is fixed (insert version).', '(insert version)'],
  ['Hallo [Vorname], vielen Dank', '[Vorname]'],
  ['Hallo [Name des Kunden], vielen Dank', '[Name des Kunden]'],
  ['Sie hören am [Datum einfügen] von uns.', '[Datum einfügen]'],
  ['Hola [nombre del cliente], gracias', '[nombre del cliente]'],
  ['Su pedido [número de pedido] salió.', '[número de pedido]'],
  ['Bonjour [prénom], merci', '[prénom]'],
  ['Votre commande [insérer le numéro] est partie.', '[insérer le numéro]'],
  ['Olá [nome do cliente], obrigado', '[nome do cliente]'],
]

const SAID: readonly string[] = [
  'Use the placeholder {{ticket.requester.first_name}} for it.',
  'In your template, write {{user.email}} where the address belongs.',
  'Write `{{ticket.id}}` there.',
  'Write "{{ticket.id}}" there.',
  'Schreiben Sie den Platzhalter {{ticket.id}} in die Vorlage.',
  'Escriba {{nombre}} en la plantilla.',
  'Écrivez {{nom}} dans le modèle.',
  'Escreva {{nome}} no modelo.',
  '<p>Write <code>{{ticket.id}}</code> there.</p>',
  'Set style={{color}} on it.',
  'The body is {"name": "Anna"}.',
  'Call GET /users/{id} with your key.',
  'The {{BlockManager}} of the {{dataload}} queue reads {{surefire.failIfNoTests}}.',
  'Set $' + '{name} in the shell.',
  'In Liquid, {% if x %} opens a block.',
  'Click [Add user], then [Name].',
  'I marked it [SOLVED] and [URGENT].',
  'See [1] and [2].',
  'Read [our name policy](https://firstline.example/name).',
  'The log says [ERROR] and [INFO].',
  'Your address is [your-name].firstline.example.',
  'Replace [name] with your own.',
  'Open C:\\Users\\<name>\\AppData.',
  'Sign in at https://<your-domain>.firstline.example.',
  'Enter <your domain> in the first field.',
  'Your card XXXX-XXXX-XXXX-1234 was charged.',
  'Card XXXX XXXX XXXX 1234',
  'Replace XXX with your server.',
  'The number has the format XXX.',
  'Size XXXL is sold out.',
  'Love, Maya xxx',
  'The date is TBD.',
  'Add it to your TODO list.',
  'Open %USERPROFILE% and %APPDATA%.',
  'Name: ______',
  'Ersetzen Sie [Name] durch Ihren eigenen.',
  'Klicken Sie auf [Name].',
  'Haga clic en [Fecha].',
  'Cliquez sur [Nom].',
  'Clique em [Nome].',
  'if [[ name ]]; then',
  'We tried this (see below) and that (1).',
  '> Hi {{name}},\n\nThank you for showing us.',
  '',
]

const finds = (kind: LeakKind, rows: readonly (readonly [string, string])[]) =>
  test.each(rows)(`M4 %j shows ${kind}`, (reply, words) => {
    expect(told(reply)).toEqual([[kind, words]])
  })

describe('M4 what reached a customer with a gap', () => {
  finds('blank-greeting', BLANK)
  finds('raw-placeholder', RAW)
  finds('left-over', LEFT)

  test.each([...WHOLE, ...SAID])('M4 %j is no leak', (reply) => {
    expect(told(reply)).toEqual([])
  })

  test('M4 several gaps are told in their order, each once, ten at most', () => {
    expect(told('Hi ,\n{{ticket.id}} and [name]')).toEqual([
      ['blank-greeting', 'Hi ,'],
      ['raw-placeholder', '{{ticket.id}}'],
      ['left-over', '[name]'],
    ])
    expect(leaksIn('Hi [name] '.repeat(50))).toHaveLength(10)
  })

  test('design 2.8 an answer has no words of the reply', () => {
    expect(leaksIn('Hi {{ticket.requester.first_name}},')).toEqual([{ kind: 'raw-placeholder', offset: 3, length: 31 }])
  })

  test('M4 the worst replies take milliseconds', () => {
    const parts =
      '{{|[[a|[name] |[name first |<|<!--|<pre>|</p>|Hi |Hi ,\n|\nHi |X|XX-|"a|`a|\'a |{% if a|replace [name] | ,|, A|insert a|a einfügen |\u200b |\n|Best\n|thanks\n|On a wrote:\n|&lt;|%NAME|Dear Mr '
    const worst = parts.split('|').map((part) => `</p>${part.repeat(Math.floor(65_536 / part.length))}`)
    const started = performance.now()
    for (const reply of worst) {
      leaksIn(reply)
      lastingWords(reply)
    }
    // Measured: half a second for all of them. What is not linear takes minutes.
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
