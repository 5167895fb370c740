import type { Project } from '#framework';

/** A project of which little is known yet. Its country may be empty: then it is asked for. */
export const projectOf = (known: Partial<Project> & Pick<Project, 'project_id'>): Project => ({
	project_name: '',
	country: '',
	admin1: '',
	city: '',
	library_name: '',
	library_type: 'public',
	library_subtype: '',
	host_organization: '',
	community_name: '',
	community_population: null,
	population_basis: '' as never,
	population_year: null,
	setting: '' as never,
	grant_id: '',
	funder: '',
	cohort: '',
	grant_amount: null,
	currency: '',
	start_date: '',
	end_date: '',
	status: '' as never,
	primary_language: '',
	sdg_targets: '',
	share_level: 'peers',
	lat: null,
	lon: null,
	phases: [],
	...known
});
