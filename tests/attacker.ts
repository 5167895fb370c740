import { dictionary as shared, type CopiedFigures, type Indicator, type Observation } from '#framework';

/**
 * What is known of an indicator by whoever attacks, written down from the dictionary by hand and not asked of what hides:
 * what is a number of people or rests on one, and what of it is about who they are. All others are of things.
 */
const ofPeople: Readonly<Record<string, 5 | 10>> = {
	staff_trained: 5,
	community_share_of_team: 5,
	facilitation_confidence: 10,
	dialogue_participants: 5,
	women_participants_pct: 10,
	underreached_participants_pct: 10,
	felt_heard: 5,
	learning_participants: 5,
	knowledge_gain: 5,
	confidence_gain: 5,
	resource_awareness: 5,
	applied_learning_pct: 5,
	community_trust: 5,
	sense_of_belonging: 5,
	intergroup_cooperation_pct: 10,
	civic_voice: 5,
	allies_engaged: 5
};
/** What projects of these tests define for themselves asks people, as "felt heard" does. */
const dictionary = { get: (id: string) => shared.get(id) ?? { ...shared.get('felt_heard')!, id } };
const isOfPeople = ({ id }: Indicator): boolean => id in ofPeople || !shared.has(id);
const fewestShown = ({ id }: Indicator): 5 | 10 => ofPeople[id] ?? 5;

/**
 * Somebody who has the numbers of one project, knows what else was measured of it, and reckons: parts make the whole, a
 * share's numbers are those of people counted elsewhere, a mean times its answers is a sum. Nothing of what hides is used.
 */
type Numbers = Map<string, number>;

const timeOf = ({ phase, stage }: Observation) => `${phase} ${stage}`;

/** Every number of people that some figures let be seen. */
function numbersIn(figures: readonly CopiedFigures[], project: string): Numbers {
	const found: Numbers = new Map();
	for (const { indicator: id, breakdown, rows } of figures) {
		const indicator = dictionary.get(id)!;
		if (!isOfPeople(indicator)) continue;
		for (const row of rows.filter((each) => each.project === project)) {
			const at = (name: string) => [id, breakdown, row.breakdownValue, timeOf(row), name].join('|');
			const { value, n } = row;
			if (indicator.valueType === 'count' || breakdown === 'answer') found.set(at('count'), value);
			else if (indicator.valueType === 'likert5') {
				const told = n ?? row.denominator;
				if (told !== null) found.set(at('answers'), told).set(at('sum'), value * told);
				if (row.numerator !== null) found.set(at('agreeing'), row.numerator);
			} else {
				const denominator = row.denominator ?? n;
				if (denominator === null) continue;
				const numerator = row.numerator ?? Math.round((value * denominator) / 100);
				found.set(at('numerator'), numerator).set(at('denominator'), denominator);
				found.set(at('rest'), denominator - numerator);
			}
		}
	}
	return found;
}

const left = '(left)';

/** The few that parts which exclude each other leave of their whole are people as well, though they stand nowhere. */
function withLeft(all: Numbers): Numbers {
	const found = new Map(all);
	for (const [key, whole] of all) {
		const [id = '', breakdown, , , name = ''] = key.split('|');
		if (breakdown !== '' || name === 'agreeing') continue;
		for (const by of ['gender', 'age_band', 'ally_step']) {
			const parts = [...all].filter(([each]) => {
				const [own, its, , , other] = each.split('|');
				return own === id && its === by && other === name && each.split('|')[3] === key.split('|')[3];
			});
			const rest = parts.reduce((rest, [, count]) => rest - count, whole);
			if (parts.length > 0 && rest > 1e-9) found.set([id, by, left, key.split('|')[3], name].join('|'), rest);
		}
	}
	// Of a group of whom there are never a few it is as if everybody knew how many they are.
	const isFew = (key: string) =>
		[...found].some(
			([each, value]) =>
				each.startsWith(key.split('|').slice(0, 3).join('|')) &&
				!/\|(sum|denominator)$/.test(each) &&
				value < fewestShown(dictionary.get(each.split('|')[0]!)!)
		);
	return new Map([...found].filter(([key]) => key.split('|')[2] !== left || isFew(key)));
}

/** What adds up to nothing, by whatever is known of the project at all. */
function sumsOf(all: Numbers): [string, number][][] {
	const sums: [string, number][][] = [];
	const keys = [...all.keys()].map((key) => key.split('|') as [string, string, string, string, string]);
	const named = (...parts: string[]) => parts.join('|');
	for (const [id, breakdown, , time, name] of keys) {
		if (breakdown !== '' || name === 'rest' || name === 'agreeing') continue;
		const others = keys.filter(([own, by, , at]) => own === id && by !== '' && at === time);
		for (const by of new Set(others.map(([, by]) => by))) {
			const own = others.filter(([, each]) => each === by);
			const whole: [string, number] = [named(id, '', '', time, name), 1];
			if (by !== 'answer') {
				const parts = own.filter(([, , , , each]) => each === name);
				if (parts.length > 0)
					sums.push([whole, ...parts.map((part): [string, number] => [named(...part), -1])]);
			} else if (name === 'answers' || name === 'sum')
				sums.push([
					whole,
					...own.map((part): [string, number] => [named(...part), name === 'sum' ? -Number(part[2]) : -1])
				]);
		}
	}
	for (const [id, by, part, time, name] of keys)
		if (name === 'rest')
			sums.push([
				[named(id, by, part, time, 'denominator'), 1],
				[named(id, by, part, time, 'numerator'), -1],
				[named(id, by, part, time, 'rest'), -1]
			]);
	for (const time of new Set(keys.map(([, , , at]) => at)))
		for (const [share, count] of [
			['women_participants_pct|||T|numerator', 'dialogue_participants|gender|woman|T|count'],
			['women_participants_pct|||T|denominator', 'dialogue_participants|||T|count']
		] as const) {
			const [one, other] = [share.replace('T', time), count.replace('T', time)];
			if (all.has(one) && all.get(one) === all.get(other))
				sums.push([
					[one, 1],
					[other, -1]
				]);
		}
	return sums;
}

/** What can be reckoned: everything shown, and what follows from it. */
function reckoned(shown: Numbers, all: Numbers): Set<string> {
	const known = new Set(shown.keys());
	const sums = sumsOf(all);
	for (let before = -1; before !== known.size;) {
		before = known.size;
		for (const sum of sums) {
			const open = sum.filter(([key]) => !known.has(key));
			const sameSign = new Set(open.map(([, times]) => Math.sign(times))).size === 1;
			if (sameSign && open.every(([key]) => all.get(key) === 0)) for (const [key] of open) known.add(key);
		}
		const unknown = [...new Set(sums.flat().map(([key]) => key))].filter((key) => !known.has(key));
		const matrix = sums.map((sum) =>
			unknown.map((key) => sum.reduce((total, [own, times]) => total + (own === key ? times : 0), 0))
		);
		let top = 0;
		for (let column = 0; column < unknown.length; column++) {
			const pivot = matrix.slice(top).find((row) => Math.abs(row[column]!) > 1e-9);
			if (!pivot) continue;
			matrix.splice(matrix.indexOf(pivot), 1);
			matrix.splice(top++, 0, pivot);
			for (const row of matrix)
				if (row !== pivot && row[column] !== 0) {
					const times = row[column]! / pivot[column]!;
					for (const at of row.keys()) row[at]! -= times * pivot[at]!;
				}
		}
		for (const row of matrix) {
			const places = [...row.keys()].filter((at) => Math.abs(row[at]!) > 1e-9);
			if (places.length === 1) known.add(unknown[places[0]!]!);
		}
	}
	return known;
}

/** Numbers of a few people that somebody who has `given` of a project knows, of all that was measured. */
export function fewKnown(
	given: readonly CopiedFigures[],
	id: string,
	measured: readonly CopiedFigures[],
	project: string
): string[] {
	const all = withLeft(numbersIn(measured, project));
	const known = reckoned(numbersIn(given, id), all);
	const told: string[] = [];
	for (const [key, value] of all) {
		const [indicator = '', , , , name = ''] = key.split('|');
		const least = fewestShown(dictionary.get(indicator)!);
		// A sum of answers is no number of people; with how many answered it is their mean.
		if (name === 'sum' || name === 'denominator' || value >= least) continue;
		if (known.has(key)) told.push(`${key} ${value}`);
	}
	for (const [key, value] of all) {
		if (!key.endsWith('|answers') || value >= 5) continue;
		const sum = key.replace(/answers$/, 'sum');
		if (known.has(key) || known.has(sum)) told.push(`${sum} ${all.get(sum)}`);
	}
	// Bare shares and means without their answers: nobody, everybody, or as good as.
	for (const { indicator, breakdown, rows } of given)
		for (const row of rows.filter((each) => each.project === id)) {
			const { valueType, min, max } = dictionary.get(indicator)!;
			const isShare = isOfPeople(dictionary.get(indicator)!) && valueType === 'percent';
			if (isShare && (row.value <= 0 || row.value >= 100)) told.push(`${indicator} ${row.value} %`);
			if (valueType !== 'likert5' || breakdown === 'answer' || row.n === null) continue;
			const off = Math.min(row.value - min!, max! - row.value) * row.n;
			if (Math.round(off) <= 1) told.push(`${indicator} ${row.value} of ${row.n}`);
		}
	return told;
}
