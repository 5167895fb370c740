import { plusDays } from './dates.ts';
import type { Chance } from './random.ts';
import type { Profile } from './roster.ts';
import type { Schedule } from './schedule.ts';

export interface Partner {
	name: string;
	kind: string;
	role: string;
	since: string;
}

/** What a place is called without the word before it: "barrio Loma Clara" → "Loma Clara". */
export const placeOf = (profile: Profile): string => /\p{Lu}.*$/u.exec(profile.community)?.[0] ?? profile.community;

type Kind = readonly [kind: string, name: string, role: string];

/** Bodies that stand beside a library there, with what they promised to do. `*` is the place. */
const kinds: Readonly<Record<Profile['country'], readonly Kind[]>> = {
	CO: [
		['neighbourhood_board', 'Junta de acción comunal de *', 'Presta el salón y convoca casa por casa'],
		['school', 'Institución educativa Ejemplo de *', 'Acompaña con docentes y da un salón los sábados'],
		['health', 'Puesto de salud de *', 'Lleva información y recoge preguntas'],
		['media', 'Emisora comunitaria Ejemplo de *', 'Anuncia los encuentros y graba los acuerdos'],
		['youth', 'Colectivo juvenil Ejemplo *', 'Modera una de cada dos conversaciones'],
		['women', 'Asociación de mujeres de *', 'Cuida a niñas y niños y propone temas'],
		['ngo', 'Fundación Ejemplo Manos de *', 'Forma a quienes moderan'],
		['local_government', 'Mesa local de participación de *', 'Recibe las propuestas y responde por escrito'],
		['older_people', 'Club de vida de *', 'Guarda la memoria y recibe a quienes llegan']
	],
	CR: [
		['neighbourhood_board', 'Asociación de desarrollo Ejemplo de *', 'Presta el salón comunal'],
		['school', 'Escuela Ejemplo de *', 'Invita a las familias y presta sillas'],
		['health', 'Comité de salud de *', 'Recoge preguntas y trae respuestas'],
		['women', 'Red de mujeres de *', 'Propone temas y modera'],
		['local_government', 'Comité municipal de la persona joven Ejemplo', 'Recibe las propuestas'],
		['migrants', 'Casa Ejemplo de personas migrantes', 'Traduce y acompaña'],
		['ngo', 'Fundación Ejemplo Higuerón', 'Forma a quienes moderan']
	],
	PE: [
		['neighbourhood_board', 'Junta vecinal de *', 'Convoca y presta el local'],
		['school', 'Institución educativa Ejemplo de *', 'Acompaña con docentes y estudiantes'],
		['kitchen', 'Comedor popular de *', 'Recibe los encuentros y cuida a niñas y niños'],
		['parish', 'Parroquia Ejemplo de *', 'Presta el equipo de sonido y avisa en misa'],
		['health', 'Posta de salud de *', 'Lleva información y recoge preguntas'],
		['media', 'Radio Ejemplo de *', 'Anuncia los encuentros'],
		['local_government', 'Oficina de participación Ejemplo', 'Recibe las propuestas y responde'],
		['producers', 'Asociación de productores de *', 'Lleva los acuerdos a la feria']
	]
};

const inEnglish: Readonly<Record<string, string>> = {
	neighbourhood_board: 'Lends the hall and calls people together',
	school: 'Teachers and students help to prepare',
	health: 'Brings information and takes questions back',
	media: 'Announces the meetings',
	youth: 'Hosts every second conversation',
	women: 'Proposes topics and minds the children',
	ngo: 'Trains those who host',
	local_government: 'Receives the proposals and answers in writing',
	older_people: 'Keeps the memory and greets newcomers',
	migrants: 'Interprets and accompanies',
	parish: 'Lends the sound equipment',
	kitchen: 'Receives the meetings',
	producers: 'Takes the agreements to the fair'
};

export function partnersOf(profile: Profile, schedule: Schedule, chance: Chance): Partner[] {
	const pool = kinds[profile.country];
	const many = profile.reached === 'I' ? 1 : chance.whole(3, Math.min(7, pool.length));
	return chance.some(pool, many).map(([kind, name, role]) => ({
		name: name.replace('*', placeOf(profile)),
		kind,
		role: profile.writes === 'en' ? (inEnglish[kind] ?? role) : role,
		since: plusDays(schedule.start, chance.whole(0, 60))
	}));
}
