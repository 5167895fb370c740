import { it, expect } from 'vitest';
import { formTables, formCsv, formOf, owed, type Answer, type Gap } from '#collect';
import { read } from '#ingest';
import { dictionary } from '#framework';
import { codes, file, lines, nothingKnown } from '../ingest/reading';
import { half, known, project } from '../collect/made';
it('x', () => {
 for (const [language, where] of [['es','CO'],['en','PE']] as const) {
	const one = owed(project({ country: where }, ['II','III','IV']), known(), {});
	const answers = new Map<Gap, Answer>();
	one.gaps.forEach((g, at) => { if (at % 2 === 0) answers.set(g, g.indicator.valueType==='likert5' ? {parts:{1:0,2:1,3:4,4:10,5:12}} : g.indicator.valueType==='percent'?{numerator:3,denominator:7}:{value:3}); });
	const form = { ...formOf(one, language), answers, told: new Map([['aims' as const,'Más voces; «de verdad»,\ny más']]) };
	const files = formCsv(form);
	const sep = files[0]!.text.split('\r\n')[0]!.includes(';') ? ';' : ',';
	const es = language==='es';
	const ch = es ? ['Id del proyecto','Fecha del cambio','Tipo de cambio','Buscado','Título','Descripción'] : ['project_id','date','change_type','intended','title','text'];
	const pa = es ? ['Id del proyecto','Organización aliada','Tipo de organización','Papel','Aliado desde'] : ['project_id','name','kind','role','since'];
	const ac = es ? ['Id del proyecto','Actividad','Realizada el','Nota'] : ['project_id','activity','done_on','note'];
	const stacked = files.map(f=>f.text.replace(/^\ufeff/,'')).concat([
	 [ch, ['a','6 nov 2018', es?'relaciones':'relationships', es?'sí':'yes','La junta escucha','ahora se reúnen, "de verdad"']].map(r=>r.map(c=>/["\n,;]/.test(c)?`"${c.replaceAll('"','""')}"`:c).join(sep)).join('\r\n')+'\r\n',
	 [pa, ['a','Junta de vecinos','',es?'presta el salón':'lends','']].map(r=>r.join(sep)).join('\r\n')+'\r\n',
	 [ac, ['a',es?'Conocer la comunidad':'Know the community','3 feb 2019','']].map(r=>r.join(sep)).join('\r\n')+'\r\n',
	]).join('\r\n');
	const out = read([file('minga-hoja.csv','\ufeff'+stacked)], {}, {...nothingKnown, projects:[one.project]});
	console.log(language, out.problems.map(p=>[p.level,p.code,p.where.line,p.where.column,p.found,p.needed].join(' ')).join('\n'));
	console.log(out.readings.map(r=>[r.part,r.table,r.rows,r.loaded,r.held].join('|')).join('\n'));
	console.log(answers.size, lines(out).length, out.batch.narratives, out.batch.changes, out.batch.partners, out.batch.activities);
 }
 expect(1).toBe(1);
});
