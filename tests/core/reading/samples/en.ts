import type { Samples } from './samples.js'

export const en: Samples = {
  late: {
    failed: [
      'My parcel was due on Tuesday and it still has not arrived.',
      'The sofa is now three weeks late and I have heard nothing new.',
      'We sat on the runway for two hours before anyone told us why.',
      'Our flight was delayed by five hours and we missed our connection.',
      'The technician never showed up in the window you gave me, I have been waiting 6 hours.',
      'Where is my order? It should have arrived last week.',
    ],
    fine: [
      'What happens if my parcel arrives late?',
      'Is there a late checkout at your hotel?',
      'The delivery was not late at all, thank you.',
      'Will my order be late because of the holidays?',
    ],
  },
  lost: {
    failed: [
      'You lost my suitcase on the way to Lisbon.',
      'Tracking says delivered but I never received anything.',
      'My bag is missing since Monday and nobody can find it.',
      'The package never arrived.',
      'The courier left it at the wrong address and now it is gone.',
      'My luggage still has not shown up and your desk cannot locate it.',
    ],
    fine: [
      'I lost my credit card, can you send me a new one?',
      'Where is your lost and found office?',
      'What do I do if my luggage gets lost?',
      'I left my umbrella on the plane, it was my own fault.',
    ],
  },
  damaged: {
    failed: [
      'The lamp arrived broken in two pieces.',
      'My suitcase came off the belt with a cracked wheel.',
      'The box was crushed and the plates inside are smashed.',
      'You delivered a scratched table this morning.',
      'The bottle leaked over everything else in the parcel.',
      'The screen was shattered when I opened the package.',
    ],
    fine: [
      'The vase was not damaged, all good.',
      'If it arrives damaged, can I send it back?',
      'Do you sell a damage protection plan?',
      'I dropped my phone and cracked the screen, do you repair those?',
    ],
  },
  wrong_item: {
    failed: [
      'I ordered a blue jacket and received a green one.',
      'You sent me the wrong size.',
      'This is not what I ordered.',
      'Two items are missing from my order.',
      'The kitchen gave us somebody elses order.',
      'The colour does not match the picture on your site, it looks completely different and wrong.',
    ],
    fine: [
      'I ordered the wrong size by mistake, how do I exchange it?',
      'How do I know which size is right for me?',
      'I entered the wrong address myself, my fault.',
      'Can I add another item to my order?',
    ],
  },
  defect: {
    failed: [
      'The kettle stopped working after two days.',
      'The headphones you sold me are defective.',
      'The zip broke the first time I used it.',
      'Our room was filthy and the shower did not work.',
      'The food was cold and undercooked.',
      'The battery dies within an hour, this is terrible quality.',
    ],
    fine: [
      'How do I clean the filter?',
      'The phone works perfectly, thank you.',
      'Does the warranty cover water?',
      'It does not fit me, how do I return it?',
    ],
  },
  billing: {
    failed: [
      'I was charged twice for the same booking.',
      'You billed me $40 for a plan I never ordered.',
      'There is an unauthorised charge on my card from you.',
      'I am still waiting for my refund from March.',
      'My invoice is wrong, the total is higher than we agreed.',
      'The discount code did not work and I had to pay the full price.',
    ],
    fine: [
      'What is your refund policy?',
      'How do I pay my bill online?',
      'When is the next payment due?',
      'Could you send me the invoice for May, please?',
    ],
  },
  cancelled: {
    failed: [
      'You cancelled my flight without telling anyone.',
      'My booking was cancelled the night before we travelled.',
      'The hotel was overbooked and had no room for us.',
      'My order got cancelled for no reason at all.',
      'They gave away our table although we were on time.',
      'The trip was cancelled last minute and we were stranded.',
    ],
    fine: [
      'I would like to cancel my booking, please.',
      'What is the cancellation fee for this fare?',
      'What happens if my flight is cancelled?',
      'Can I cancel my order before it ships?',
    ],
  },
  service: {
    failed: [
      'The agent at the gate was rude to my mother.',
      'This is the worst customer service I have ever had.',
      'Nobody at the counter was willing to help us.',
      'Your colleague hung up on me.',
      'The staff were unhelpful and treated us like criminals.',
      'The waiter yelled at my children.',
    ],
    fine: [
      'Your staff were so helpful yesterday.',
      'What are the opening hours of customer service?',
      'Do you offer a shuttle service?',
      'The agent I spoke to was very friendly.',
    ],
  },
  unanswered: {
    failed: [
      'I have emailed you three times and got no reply.',
      'I was on hold for an hour.',
      'Nobody answers the phone.',
      'This is my fourth message about the same thing.',
      'You keep ignoring my emails.',
      'I have not heard back since last month.',
    ],
    fine: [
      'Please hold my booking until Friday.',
      'Looking forward to your reply.',
      'Thank you for the quick answer.',
      'Can you put my subscription on hold for a month?',
    ],
  },
  broken_promise: {
    failed: [
      'You promised a call back yesterday but nobody called.',
      'I was told it would ship on Monday, and it never did.',
      'Your agent lied to me about the fee.',
      'You broke your promise to replace the screen.',
      'The website said free returns but now you say it is not true.',
      'They assured me the money would be back by Friday, but there is still nothing.',
    ],
    fine: [
      'Do you promise delivery before Christmas?',
      'You kept your word, thank you.',
      'A colleague told me to send you this form.',
      'He said he would call me tomorrow, that works for me.',
    ],
  },
  account: {
    failed: [
      'I am locked out of my account.',
      'I cannot log in since yesterday.',
      'My reservation has disappeared from the app.',
      'You blocked my card while I was abroad.',
      'My account was suspended without any reason.',
      'Your site will not let me check in for tomorrow.',
    ],
    fine: [
      'How do I change my password?',
      'Can I have two accounts?',
      'I would like to open an account.',
      'I want to change the name on my booking.',
    ],
  },
  technical: {
    failed: [
      'The app crashes every time I open it.',
      'Your website is down again.',
      'I have had no internet for three days.',
      'I keep getting an error message at checkout.',
      'Since the last update nothing loads.',
      'The page is broken and the payment form freezes.',
    ],
    fine: [
      'Is there an app for tablets?',
      'Which browsers do you support?',
      'How do I update the app?',
      'The site works well now, thanks.',
    ],
  },
}
