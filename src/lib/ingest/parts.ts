import { allySteps, answerSteps, fold } from '#framework';
import { named } from './codes';
import { genderIn } from './genders';

const answerWords = {
	'1': 'strongly disagree|totalmente en desacuerdo|muy en desacuerdo|discordo totalmente',
	'2': 'disagree|en desacuerdo|discordo',
	'3': 'neither agree nor disagree|neutral|ni de acuerdo ni en desacuerdo|nem concordo nem discordo|neutro',
	'4': 'agree|de acuerdo|concordo',
	'5': 'strongly agree|totalmente de acuerdo|muy de acuerdo|concordo totalmente'
};
export const answerNames = named(answerSteps, answerWords);
export const allyStepNames = named(allySteps, {
	supporter: 'supporters|simpatizante|simpatizantes',
	advocate:
		'advocates|ally|allies|advocate or ally|advocates or allies|defensora|defensor|defensoras|defensores|defensora o aliada|defensoras o aliadas|defensores o aliados|defensores y aliados|advocates and allies',
	champion:
		'champions|ambassador|ambassadors|champion or ambassador|champions or ambassadors|lider o embajadora|lideres o embajadoras|lideres o embajadores|lideres y embajadores|champions and ambassadors|embajadoras|embajadores'
});
/** The parts that a breakdown is made of; none where they are the file's own words. */
export const partsOf = (breakdown: string): readonly string[] =>
	breakdown === 'answer' ? answerSteps : breakdown === 'ally_step' ? allySteps : [];

/** The part of a breakdown that a text names. Age bands, groups and settings are the file's own words. */
export function partOf(breakdown: string, text: string): string | undefined {
	const word = fold(text);
	if (breakdown === 'answer') return answerNames.get(word);
	if (breakdown === 'ally_step') return allyStepNames.get(word);
	if (breakdown === 'gender') return genderIn(text) ?? text;
	return text;
}
