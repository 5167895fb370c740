import type { Stock } from './sentences-es.ts';

/** The same fields for the few projects that report in English. */
export const english: Stock = {
	context_community: [
		['{lugar} is two places at once: the one on the map and the one people talk about.', 'Here live {people}, side by side and mostly apart.', 'Most of {lugar} was built by hand, and people still know whose hands.', 'People in {lugar} are used to being studied and seldom to being asked.'],
		['Missing from almost every meeting are {missing}.', 'What divides people most is {issue}.', 'A handful of women carry most of the work.', 'There is pride, and there is tiredness.']
	],
	context_issues: [
		['The first thing that came up was {issue}.', 'We came with another topic; people spoke of {issue}.', 'Behind most complaints stands {issue}.', 'Everyone agrees that {issue} is a problem, and nobody on whose.'],
		['For {missing} it weighs more and is heard less.', 'Two earlier projects promised to help and left without a word.', 'A library cannot solve it, but it can hold the conversation.', 'There are many rumours and few figures.']
	],
	context_library: [
		['The library has one reading room and three people on the staff.', 'We are known for lending and for homework, not yet for talking.', 'The team is new and mostly on short contracts.', 'The library had no one from {lugar} on its team.'],
		['For conversations we use {meeting}; the reading room makes people whisper.', 'The leadership agrees, though no time has been set aside.', 'Our local collection was the best kept secret of the house.', 'We had little practice in working with, and not only for, the community.']
	],
	why_this_community: [
		['We chose {people} because they share a street and not a table.', 'It was {people} who asked whether they could meet here.', 'It began with {aliado1}, which already had their trust.', 'We looked at who was missing, and changed our first idea.'],
		['We knew that reaching {missing} would take longer.', 'It was not the easy way, and we wrote that down.', 'The community made one condition: no photographs.', 'Others were left out, and some said so.']
	],
	community_and_partners: [
		['{aliado1} brought the people and {aliado2} the place; we brought the questions.', 'With {aliado1} there is a written agreement, with {aliado2} a spoken one that has held.', 'The group is made of {people}; {aliado1} goes along without leading.', '{aliado2} joined with doubts and now hosts part of the conversations.'],
		['One partner promised more than it could give, and we talked about it.', 'Small tasks with a date worked best.', 'We still lack someone who reaches {missing}.', 'Roles are looked at again every three months.']
	],
	logistics: [
		['We met in {meeting} and began with one question: “{question}”', 'Two small meetings came first, to try out the question: “{question}”', 'Ninety minutes, chairs in a circle, something hot to drink.', 'One person of the community hosted, one of the library took notes that all could see.'],
		['Someone minded the children; without that there is no conversation.', 'Agreements are read aloud at the end and corrected.', 'Cards carry no names and go into a closed box.', 'We feared silence and began in pairs.']
	],
	aims: [
		['We hope that {aim}.', 'The aim was rewritten twice and now says that {aim}.', 'The community put it better than we did: that {aim}.', 'More than a result we hope for a habit: that {aim}.'],
		['We shall know it worked if people meet without us.', 'For the library the aim is modest: to be invited.', 'What depends on large works was left out for now.', 'It matters because others used to speak for them.']
	],
	actions: [
		['Together we did {first} and {second}.', 'Out of the conversations came {first} and, months later, {second}.', 'We began with {first}, since it needed nobody’s permission.', 'Five ideas were on the wall; {first} won by a few votes.'],
		['{aliado1} lent the tools and every house brought food.', 'Not everything was finished: one idea waits for money.', 'The library lent tables and stood aside.', 'Part of it had to be done twice, because of rain.']
	],
	social_changes: [
		['What people named as change: {cambios}.', 'These are small changes with a date: {cambios}.', 'At the closing meeting these were agreed: {cambios}.', 'Each change was written down by someone who saw it: {cambios}.'],
		['The project contributed, along with much else.', 'Some of it nobody wanted, and it is written down with the same care.', 'Whether it lasts is still to be seen.', 'For some people nothing changed, and they said so.']
	],
	challenges: [
		['{snag}', 'Frankly: {snag_lower}', 'The plan said otherwise. {snag}', '{snag} We had not seen it coming.'],
		['Nor did we reach {missing} as we had hoped.', 'Three voices filled some of the conversations.', 'The money came late, and what it was to buy came later.', 'Counting people without asking for names took some learning.']
	],
	allies: [
		['{aliado1} went from watching to inviting; {aliado2} stays close.', 'There are many supporters and few hands; {aliado1} is the exception.', '{aliado1} now speaks for the project where decisions are made.', 'We lost one ally and won another: {aliado2}.'],
		['Not every alliance moved: one stayed at a greeting.', 'Those who defend the process most began by doubting it.', 'The next step is that they meet one another.', 'Nobody speaks for {missing} yet.']
	],
	lessons: [
		['{lesson}', '{lesson} We learned it late.', 'For whoever comes next: {lesson_lower}', 'A participant said it, and was right: {lesson_lower}'],
		['A full room does not mean that people could speak.', 'Listening takes longer than any timetable allows.', 'What goes wrong should be told as well.', 'The library need not have the answer.']
	],
	next_steps: [
		['Meet once a month in {meeting}.', 'Write down who calls the meeting when the library cannot.', 'Look for {missing} where they are, instead of waiting.', 'Ask “{question}” again in a year.'],
		['There is no money yet; there is a calendar.', 'A visit after six months will tell.', 'People asked for fewer and shorter meetings.', 'We would like to visit a library with the same trouble.']
	],
	products: [
		['What can be touched: {product}.', 'It left {product}.', 'Out of the meetings came {product}.', 'Kept with the group’s permission: {product}.'],
		['It is lent like a book.', 'Anyone may copy it.', 'It is still corrected by hand.', 'There is a copy for anyone who asks.']
	]
};
