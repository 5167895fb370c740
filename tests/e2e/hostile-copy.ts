/** A share copy that anybody could write: the same words in each place of it that holds words. Some are ids as well. */
export function hostileCopy(all: readonly string[]): Buffer {
	const id = (at: number) => (at % 5 === 4 ? `${at} ${all[at]}`.slice(0, 300) : `p${at}`);
	const each = <Row>(row: (way: string, at: number) => Row): Row[] => all.map(row);
	const both = (way: string) => ({ en: way, es: way });
	const about = (at: number) => ({
		project_id: id(at),
		field: at % 2 ? 'lessons' : 'social_changes',
		lang: 'es',
		period_end: '2019-06-30'
	});
	const figure = (at: number) => ({
		project: id(at),
		phase: 'III',
		stage: 'routine',
		value: 3.5,
		n: 20,
		periodEnd: '2019-06-30'
	});
	const states = ['value', 'value'];
	return Buffer.from(
		JSON.stringify({
			format: 'minga-copy',
			version: 1,
			id: 'hostile1',
			audience: 'public',
			made: '2026-11-26',
			day: '2020-06-30',
			by: all.join(' ').slice(0, 200),
			isSample: false,
			left: { projects: 0, unnamed: 0, figures: 0, texts: 0, types: 0 },
			projects: each((way, at) => ({
				project_id: id(at),
				project_name: way,
				country: 'PE',
				admin1: way,
				city: way,
				library_name: way,
				library_type: at % 2 ? 'public' : 'school',
				library_subtype: way,
				host_organization: way,
				community_name: way,
				grant_id: way,
				funder: way,
				cohort: way,
				currency: way,
				primary_language: way,
				sdg_targets: way,
				share_level: 'public',
				lat: -12 + at / 10,
				lon: -77 + at / 10,
				phases: ['I', 'II', 'III']
			})),
			definitions: [
				{
					...ownWords(all),
					id: 'ollas',
					valueType: 'count',
					min: 0,
					max: null,
					direction: 'higher',
					within: 'sum',
					across: 'sum',
					normaliseBy: 'none',
					phases: ['III'],
					timing: ['routine'],
					coreValue: 'civic_action',
					level: 'output',
					tier: 'optional',
					sensitive: false,
					version: 1,
					scope: 'shared',
					project: ''
				}
			],
			figures: [
				{ indicator: 'felt_heard', breakdown: '', rows: all.map((_, at) => figure(at)) },
				{ indicator: 'ollas', breakdown: '', rows: all.map((_, at) => figure(at)) },
				{
					indicator: 'ollas',
					breakdown: 'population_group',
					rows: each((way, at) => ({ ...figure(at), breakdownValue: way.slice(0, 300) })),
					hidden: each((way, at) => ({ project: id(at), part: way.slice(0, 300), phase: 'III' }))
				}
			],
			indicators: ['felt_heard', 'ollas'],
			states: each((_, at) => ({ project: id(at), states })),
			words: {
				narratives: each((way, at) => ({
					...about(at),
					lang: at % 3 ? 'es' : way,
					text: way,
					share_level: 'public'
				})),
				changes: each((way, at) => ({
					project_id: id(at),
					date: '2019-06-01',
					change_type: 'policy',
					intended: 'yes',
					title: way,
					text: way,
					evidence: way,
					linked_indicator: at % 2 ? 'ollas' : way
				})),
				passages: each((way, at) => ({ ...about(at), challenge: 'none', passage: way })),
				partners: each((way, at) => ({
					project_id: id(at),
					name: way,
					kind: way,
					role: way,
					since: '2019-01-01'
				})),
				activities: each((way, at) => ({
					project_id: id(at),
					activity: way,
					done_on: '2019-01-01',
					note: way
				})),
				phases: each((_, at) => ({
					project_id: id(at),
					phase: 'III',
					start_date: '2019-01-01',
					end_date: '',
					status: 'active'
				})),
				withheld: { narratives: [], changes: [] }
			},
			keys: []
		})
	);

	function ownWords(ways: readonly string[]) {
		const names = ['name', 'definition', 'question', 'howToCollect', 'numerator', 'denominator', 'unit'];
		return {
			...Object.fromEntries(names.map((name, at) => [name, both(ways.slice(at * 6, at * 6 + 6).join(' '))])),
			worksheet: ways[0]!,
			sdgTarget: ways[1]!,
			source: ways.join(' ').slice(0, 5000),
			sourceEs: ways.toReversed().join(' ').slice(0, 5000)
		};
	}
}
