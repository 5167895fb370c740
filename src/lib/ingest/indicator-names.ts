/** Everyday headers of a figure, folded, by language: parted by strokes, without a "number of" before them. */
export interface Names {
	es?: string;
	en?: string;
	pt?: string;
}

/**
 * How people head the indicators of the dictionary, beside their ids and names. A header that may as well mean
 * something else is not here: it is offered, or chosen by hand. `numerator` and `denominator` are counts.
 */
export const indicatorNames: Readonly<Record<string, Names>> = {
	institutional_commitment: {
		es: 'nivel de compromiso institucional|compromiso de la institucion|compromiso de la biblioteca',
		en: 'level of institutional commitment|commitment of the institution|commitment of the library',
		pt: 'compromisso institucional|nivel de compromisso institucional|compromisso da biblioteca'
	},
	staff_trained: {
		es: 'personal formado|personal capacitado|personal y voluntariado formados|personal y voluntarios capacitados|bibliotecarios capacitados|bibliotecarias capacitadas|personal formado en clia|personas formadas en clia|personas capacitadas en clia',
		en: 'staff trained|trained staff|staff and volunteers trained|librarians trained|people trained in clia|staff trained in clia',
		pt: 'pessoal formado|pessoal capacitado|equipe formada|equipe capacitada|bibliotecarios capacitados|pessoas formadas em clia|pessoal e voluntarios formados em clia'
	},
	'community_share_of_team numerator': {
		es: 'miembros de la comunidad en el equipo|personas de la comunidad en el equipo|integrantes del equipo que son de la comunidad',
		en: 'community people in the team|team members from the community',
		pt: 'membros da comunidade na equipe|pessoas da comunidade na equipe'
	},
	'community_share_of_team denominator': {
		es: 'integrantes del equipo|integrantes del equipo clia|miembros del equipo|personas en el equipo|tamano del equipo',
		en: 'team members|members of the team|clia team members|team size|size of the team',
		pt: 'membros da equipe|integrantes da equipe|tamanho da equipe'
	},
	facilitation_confidence: {
		es: 'confianza para facilitar|confianza para facilitar el dialogo|confianza al facilitar|confianza del personal para facilitar',
		en: 'facilitation confidence|confidence to facilitate|confidence to facilitate dialogue|confidence in facilitating',
		pt: 'confianca para facilitar|confianca para facilitar o dialogo|confianca da equipe para facilitar o dialogo|sinto me confiante para conduzir uma conversa comunitaria'
	},
	dialogue_sessions: {
		es: 'conversatorios|conversatorios realizados|conversaciones|conversaciones realizadas|conversaciones comunitarias|dialogos|dialogos comunitarios|dialogos realizados|mesas de dialogo|mesas de dialogo realizadas|encuentros|encuentros comunitarios|encuentros realizados|encuentros de dialogo|sesiones de dialogo|circulos de dialogo|circulos de palabra|conversatorio|encuentro|mesa de dialogo',
		en: 'conversations|conversations held|community conversations|dialogues|dialogues held|community dialogues|dialogue sessions|dialogue sessions held|dialogue meetings|dialogue tables|gatherings|gatherings held',
		pt: 'conversas|conversas realizadas|conversas comunitarias|conversas comunitarias realizadas|rodas de conversa|rodas de conversa realizadas|encontros|encontros realizados|encontros comunitarios|mesas de dialogo|sessoes de dialogo|dialogos comunitarios'
	},
	dialogue_participants: {
		es: 'participantes|personas participantes|participantes distintos|participantes distintas|participantes unicos|participantes en conversatorios|participantes en los conversatorios|participantes en las conversaciones|personas que participaron|asistentes|personas asistentes',
		en: 'participants|dialogue participants|unique participants|participants in conversations|people taking part|people who took part|attendees',
		pt: 'participantes|pessoas participantes|participantes nas conversas|pessoas que participaram|participantes unicos'
	},
	'women_participants_pct numerator': {
		es: 'mujeres|mujeres participantes|participantes mujeres|mujeres que participaron|mujeres asistentes|de ellas mujeres',
		en: 'women|women participants|women participating|female participants|women who took part|of whom women',
		pt: 'mulheres|mulheres participantes|participantes mulheres|mulheres que participaram'
	},
	'women_participants_pct denominator': {
		es: 'participantes con genero registrado|participantes cuyo genero se registro|genero registrado',
		en: 'participants with gender recorded|participants whose gender was recorded|gender recorded',
		pt: 'participantes com genero registrado|genero registrado'
	},
	underreached_groups_engaged: {
		es: 'grupos dificiles de alcanzar|grupos menos alcanzados|grupos poco alcanzados|grupos de dificil acceso',
		en: 'under reached groups|underreached groups|hard to reach groups|under served groups|underserved groups',
		pt: 'grupos menos alcancados|grupos dificeis de alcancar|grupos menos alcancados que participam'
	},
	'underreached_participants_pct numerator': {
		es: 'personas de grupos menos alcanzados|personas de grupos dificiles de alcanzar',
		en: 'people from under reached groups|people from hard to reach groups',
		pt: 'pessoas de grupos menos alcancados'
	},
	partner_organizations: {
		es: 'aliados activos|aliadas activas|aliados|organizaciones aliadas|alianzas|alianzas activas|organizaciones socias|entidades aliadas|instituciones aliadas|socios activos',
		en: 'active partners|partners|partner organizations|partner organisations|active partner organisations|partnerships|active partnerships',
		pt: 'parceiros|parceiros ativos|parcerias|parcerias ativas|organizacoes parceiras|organizacoes parceiras ativas|entidades parceiras|instituicoes parceiras'
	},
	collaboration_level: {
		es: 'nivel de colaboracion|grado de colaboracion|nivel de colaboracion con la organizacion aliada',
		en: 'collaboration level|level of collaboration|level of collaboration with the main partner',
		pt: 'nivel de colaboracao|grau de colaboracao|nivel de colaboracao com a organizacao parceira principal'
	},
	felt_heard: {
		es: 'se sintio escuchado a|se sintio escuchado|se sintio escuchada|se sintio escuchada o|se sintio escuchado o escuchada|se sintieron escuchados|se sintieron escuchadas|me senti escuchado a|me senti escuchado|me senti escuchada|senti que me escucharon',
		en: 'felt heard|i felt heard|participants felt heard',
		pt: 'sentiu se ouvido|sentiu se ouvida|sentiu se ouvido a|sentiram se ouvidos|senti me ouvido|senti me ouvida|senti me ouvido a|senti que me ouviram|nesta conversa senti que me ouviram'
	},
	languages_used: {
		es: 'lenguas usadas|lenguas utilizadas|idiomas usados|idiomas utilizados|numero de lenguas|numero de idiomas|n de idiomas|n de lenguas|no de idiomas|no de lenguas|cantidad de idiomas',
		en: 'languages used|number of languages|languages used in the conversations',
		pt: 'linguas usadas|linguas utilizadas|linguas usadas no dialogo|idiomas utilizados|numero de linguas'
	},
	shared_issues_identified: {
		es: 'temas acordados|temas identificados|problemas identificados|problemas acordados|problemas compartidos|problemas y aspiraciones|problemas y aspiraciones acordados',
		en: 'shared issues|issues identified|shared issues identified|issues agreed|agreed issues|issues and aspirations',
		pt: 'temas acordados|temas identificados|problemas identificados|problemas compartilhados|problemas e aspiracoes acordados'
	},
	'issues_acted_on_pct numerator': {
		es: 'temas con accion|temas con accion en marcha|temas con acciones|problemas con accion en marcha|temas atendidos',
		en: 'issues with action under way|issues acted on|issues with action',
		pt: 'temas com acao|temas com acao em andamento|problemas com acao em andamento'
	},
	community_actions: {
		es: 'acciones realizadas|acciones|acciones colectivas|acciones concluidas|acciones comunitarias',
		en: 'actions|actions carried out|actions completed|community actions|collective actions',
		pt: 'acoes|acoes realizadas|acoes coletivas|acoes coletivas realizadas|acoes concluidas|acoes comunitarias'
	},
	'community_led_actions_pct numerator': {
		es: 'acciones lideradas por la comunidad|acciones lideradas por comunidad|lideradas por la comunidad|acciones dirigidas por la comunidad',
		en: 'community led actions|actions led by the community|led by the community',
		pt: 'acoes lideradas pela comunidade|lideradas pela comunidade'
	},
	learning_participants: {
		es: 'participantes en actividades de aprendizaje|participantes en talleres|asistentes a talleres|personas en talleres|participantes de talleres',
		en: 'learning participants|participants in learning activities|workshop participants|people in workshops',
		pt: 'pessoas em atividades de aprendizagem|participantes em atividades de aprendizagem|participantes em oficinas|participantes das oficinas'
	},
	knowledge_gain: {
		es: 'conocimientos adquiridos|ganancia de conocimiento|aprendi algo util',
		en: 'knowledge gain|learned something useful|i learned something useful',
		pt: 'conhecimento adquirido|conhecimentos adquiridos|ganho de conhecimento|aprendi algo util'
	},
	confidence_gain: {
		es: 'confianza ganada|ganancia de confianza|me siento mas capaz de participar',
		en: 'confidence gain|gain in confidence|i feel more able to take part',
		pt: 'confianca adquirida|ganho de confianca|sinto me mais capaz de participar'
	},
	resource_awareness: {
		es: 'conocimiento de la oferta de la biblioteca|conocimiento de los servicios de la biblioteca|conocimiento de los recursos de la biblioteca',
		en: 'resource awareness|awareness of library services|awareness of library resources|awareness of the library s offer',
		pt: 'conhecimento do que a biblioteca oferece|conhecimento dos servicos da biblioteca|conhecimento dos recursos da biblioteca'
	},
	'applied_learning_pct numerator': {
		es: 'aplicaron lo aprendido|aplico lo aprendido|personas que aplicaron',
		en: 'applied what they learned|applied learning|people who applied what they learned',
		pt: 'aplicaram o que aprenderam|aplicou o que aprendeu|pessoas que aplicaram o que aprenderam'
	},
	'applied_learning_pct denominator': {
		es: 'respondieron al seguimiento|personas que respondieron al seguimiento|encuestas de seguimiento',
		en: 'answered the follow up|people who answered the follow up|follow up surveys',
		pt: 'responderam ao acompanhamento|questionarios de acompanhamento'
	},
	community_trust: {
		es: 'confianza en la comunidad|confianza comunitaria|confianza entre vecinos|confianza entre vecinas y vecinos|confianza en la gente',
		en: 'community trust|trust in the community|trust among neighbours|trust among neighbors|trust in people',
		pt: 'confianca na comunidade|confianca comunitaria|confianca entre vizinhos|confianca entre integrantes da comunidade|pode se confiar nas pessoas desta comunidade'
	},
	sense_of_belonging: {
		es: 'pertenencia|sentimiento de pertenencia|pertenencia a la comunidad|sentido de pertenencia a la comunidad',
		en: 'belonging|sense of belonging to the community',
		pt: 'pertencimento|senso de pertencimento|sentimento de pertencimento|sentido de pertencimento|sinto me parte desta comunidade'
	},
	'intergroup_cooperation_pct numerator': {
		es: 'trabajaron con otros grupos|trabajo con otros grupos',
		en: 'worked across group lines|worked across groups|worked with other groups',
		pt: 'trabalharam com outros grupos|pessoas que trabalharam com outros grupos'
	},
	civic_voice: {
		es: 'voz en las decisiones|voz en las decisiones locales|tener voz|tener voz en las decisiones|influencia en las decisiones locales',
		en: 'civic voice|having a say|having a say in decisions|say in local decisions|voice in local decisions',
		pt: 'voz nas decisoes|voz nas decisoes locais|ter voz|ter voz nas decisoes locais|influencia nas decisoes locais'
	},
	social_changes_documented: {
		es: 'cambios documentados|cambios registrados|cambios descritos|numero de cambios sociales|n de cambios sociales',
		en: 'documented changes|changes documented|documented social changes|number of social changes',
		pt: 'mudancas documentadas|mudancas registradas|mudancas sociais documentadas|numero de mudancas sociais'
	},
	policy_or_practice_changes: {
		es: 'cambios de politica|cambios de politicas|cambios de politica o practica|cambios en politicas|cambios en politicas o practicas',
		en: 'policy changes|changes of policy|changes in policy|policy and practice changes|changes of policy or practice',
		pt: 'mudancas de politica|mudancas de politica ou pratica|mudancas de politica ou de pratica|mudancas em politicas'
	},
	allies_engaged: {
		es: 'personas aliadas|aliadas y aliados por peldano',
		en: 'allies engaged|allies in all',
		pt: 'pessoas aliadas|pessoas aliadas por degrau'
	},
	'allies_engaged ally_step=supporter': { pt: 'apoiadores|apoiadoras|apoiadoras e apoiadores' },
	'allies_engaged ally_step=advocate': { pt: 'aliadas e aliados' },
	'allies_engaged ally_step=champion': { pt: 'embaixadores|embaixadoras|lideres ou embaixadores' },
	community_continues: {
		es: 'continuidad del dialogo|el dialogo continua|dialogo despues de la ayuda',
		en: 'dialogue continues|continuity of the dialogue|dialogue after the grant',
		pt: 'o dialogo continua|continuidade do dialogo|o dialogo continua apos o apoio'
	}
};
