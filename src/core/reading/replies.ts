import type { Language } from '../diagnosis.js'
import { type Compiled, compile } from './match.js'
import type { ReplyAct, Table } from './table.js'

type Acts = Readonly<Record<ReplyAct, readonly string[]>>

const table = (language: Language, acts: Acts, more: Partial<Table> = {}): Table => ({
  language,
  unit: 'words',
  apostrophe: 'splits',
  classes: {},
  negators: '¬',
  notOnly: '¬',
  ...more,
  groups: (Object.keys(acts) as ReplyAct[]).map((act) => ({
    means: `reply/${act}`,
    weight: 1,
    patterns: acts[act],
  })),
})

const en = table(
  'en',
  {
    apology: [
      'sorry for|about|to|that|this|you|we|i',
      'i|we|am|im|were|are|very|so|truly|really|deeply|sincerely|terribly sorry',
      'apologise|apologize|apologies|apology|apologising|apologizing',
      'please|kindly forgive|excuse',
      'we|i|that|this let|have_let you down',
      'regret that|the|this|what|any',
    ],
    recap: [
      'i|we understand|see|realise|realize|gather|appreciate [that|from|how|what|why] .. you|your|the|this|it',
      'to|let_me recap|summarise|summarize|make_sure|be_sure|confirm|check',
      'as|if i|we understand|understood|see|got|have',
      'you [have|ve|are|re|were|had] [been] told|waited|ordered|received|wrote|mentioned|said|explained|described|waiting|paid|charged|asked|reported',
      'youve|youre|you_were been|told|waiting|waited|ordered|received|charged|missing|asking|paid',
      'your order|flight|parcel|package|booking|delivery|bag|room|bill|account|invoice|refund .. was|is|were|has|did|didnt .. late|delayed|damaged|lost|wrong|cancelled|canceled|charged|not|never|arrived|missing|broken|locked|arrive',
    ],
    question: [
      'could|can|would|will|may|do|did|is|are|which|what|when|where|how ... you|your|i|we|it|the ??',
      'please|kindly [could_you|can_you|just] send|confirm|tell|share|provide|let_us_know|let_me_know|reply_with',
    ],
    promise: [
      'i|we|ill|well|our|my|you|youll|someone|team [will|shall|am|are|re|is|personally] ... by|within|before|until|no_later_than|in [the|next|end|at|of|latest|end_of] [the|next|of|working|business] #|today|tomorrow|tonight|noon|midday|midnight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|close|end|day|week|hour|morning|afternoon|evening|couple|few|an|one|two|three|five|24|48|tomorrows',
      'will|ill|well|going_to ... today|tomorrow|tonight|this_afternoon|this_evening|this_morning|this_week|on_monday|on_tuesday|on_wednesday|on_thursday|on_friday|first_thing',
      'promise|guarantee|commit ... by|within|before|today|tomorrow',
    ],
    remedy: [
      'i|we|ive|weve|have|has|just|already|been|are|am|is|will|ill|well|be .. refunded|refunding|refund|reimbursed|reimburse|credited|crediting|credit|waived|waive|replaced|replace|resent|resend|rebooked|rebook|reinstated|compensate|compensated|upgraded|extended|reversed|cancelled_the_charge|waiving|reimbursing|replacing|resending',
      'a|an|your|the|full|partial refund|replacement|voucher|credit|reimbursement|exchange .. of|is|has|was|will|for|to|on|been|worth|be',
      'issued|sent|arranged|ordered|added|applied|processed|offer|offering|send|arrange|issue|sending|book|booked|processing .. refund|replacement|voucher|credit|reimbursement|points|miles|discount|upgrade|new|technician|engineer|gift|taxi|courier|collection|room|month',
      'new|replacement .. on [its|the|his] way',
      'has|is|been|now fixed|restored|unlocked|resolved|repaired|corrected|removed_the|reactivated|reopened',
      'free|complimentary of_charge|month|night|delivery|upgrade|shipping|meal|return|dessert|breakfast',
    ],
    follow_up: [
      'follow|following|followed up',
      'check|checking|checked back|in|whether|that_everything|you_are|if_everything|how',
      'did|has|have|is|are|was|were ... arrive|arrived|reach|resolved|working|fixed|sorted|happy|satisfied|received|receive|back|solved|well|right|okay|ok|better|properly ??',
      'how is|are|was|did|has everything|it|things|the|your|you ... ??',
      'hear|know from_you|that_everything|how_it|that_it|if_it|if_anything|whether',
      'just|wanted|want to make_sure|see_if|see_whether|check|ask_if|ask_whether',
      'get|be back in_touch|to_you_to_check|in_touch_to_make',
    ],
  },
  { apostrophe: 'joins' },
)

const tables: Readonly<Partial<Record<Language, Table>>> = { en }
const compiled = new Map<Language, Compiled>()

/** What agents write, in a language. */
export const repliesIn = (language: Language): Compiled => {
  let ready = compiled.get(language)
  if (ready === undefined) {
    ready = compile(tables[language] ?? en)
    compiled.set(language, ready)
  }
  return ready
}
