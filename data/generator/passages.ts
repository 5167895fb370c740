import type { ChallengeMark, NarrativeField } from '#framework';
import type { Row } from './csv.ts';
import type { Profile } from './roster.ts';

/** What was asked, what the passage names, the passage; an empty one is the whole text, read. */
type Marked = readonly [NarrativeField, ChallengeMark, string];

/** What a reader marked in the invented texts. A challenge is what a library says of its own way of working. */
const marked: Readonly<Record<string, readonly Marked[]>> = {
	'Medellín 01': [
		['context_library', 'provider_mindset', 'Nos conocen por el préstamo y por las tareas; por conversar, todavía no.'],
		['lessons', 'provider_mindset', 'La biblioteca no tiene que tener la respuesta.'],
		['challenges', 'none', '']
	],
	'Medellín 02': [
		['challenges', 'hard_to_reach', 'Dos talleres pidieron a sus costureras que no asistieran.'],
		['community_and_partners', 'with_not_for', 'La biblioteca convoca y guarda los acuerdos; no los redacta sola.']
	],
	'Medellín 03': [
		['lessons', 'process_not_recipe', 'las reglas que escribe un grupo hay que volver a leerlas con el siguiente'],
		['challenges', 'none', '']
	],
	'Medellín 04': [['context_library', 'with_not_for', 'Nos falta costumbre de trabajar con la comunidad y no solo para ella.']],
	'Medellín 05': [
		['context_library', 'integrating_sustaining', 'La dirección está de acuerdo, aunque el tiempo no está escrito en ningún plan.'],
		['lessons', 'with_not_for', 'Trabajar con la gente es más lento que trabajar para la gente, y dura más.'],
		['lessons', 'relational_service', 'Trabajar con la gente es más lento que trabajar para la gente, y dura más.']
	],
	'Medellín 06': [['lessons', 'hard_to_reach', 'an invitation is worth little if the gate asks for a card']],
	'Bogotá 02': [
		['challenges', 'new_expectations', 'Vino mucha más gente de la que podíamos escuchar; en dos asambleas casi nadie alcanzó a hablar.'],
		['lessons', 'none', '']
	],
	'San José 01': [['challenges', 'new_expectations', 'La respuesta municipal a la segunda petición sigue sin llegar.']],
	'San José 02': [['lessons', 'none', '']],
	'San José 03': [['challenges', 'hard_to_reach', 'Tampoco llegamos a las familias nicaragüenses de la orilla como queríamos.']],
	'San José 04': [['context_library', 'integrating_sustaining', 'The leadership agrees, though no time has been set aside.']],
	'Lima 01': [
		['lessons', 'process_not_recipe', 'pedir permiso a todas las dirigencias toma un mes; no pedirlo toma tres'],
		['challenges', 'none', '']
	],
	'Lima 02': [
		['challenges', 'provider_mindset', 'Casi todo lo propuso y lo hizo la escuela; a las familias les costó sentirlo suyo.'],
		['challenges', 'hard_to_reach', 'Tampoco llegamos a los padres que no saben leer y lo ocultan como queríamos.'],
		['lessons', 'process_not_recipe', 'Si la agenda ya viene escrita, la gente la respeta y no la cambia.']
	],
	'Ica 01': [['challenges', 'relational_service', 'El desacuerdo por el agua sigue abierto y hubo una reunión que terminó mal.']],
	'Junín 01': [['lessons', 'process_not_recipe', 'Listening takes longer than any timetable allows.']],
	'San Martín 02': [['lessons', 'process_not_recipe', 'primero decide la asamblea y después se enciende la grabadora']]
};

export function passageRows({ name }: Profile, narratives: readonly Row[]): Row[] {
	return (marked[name] ?? []).map(([field, challenge, passage]) => {
		const text = narratives.find((row) => row.field === field);
		if (!text || !String(text.text).includes(passage)) throw new Error(`passages: ${name} does not say ${passage}`);
		return { project_id: text.project_id, field, lang: text.lang, period_end: text.period_end, challenge, passage };
	});
}
