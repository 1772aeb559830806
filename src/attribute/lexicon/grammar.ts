import { wordSet } from './list.js';

/** Small words that may stand between a quotation and its tag, or between a subject and its verb. */
export const FILLERS = wordSet(`
  then and but both at last so now here again once even still only just thus soon also too quite rather almost merely
  simply presently instantly always never ever often sometimes perhaps however meanwhile first next out all yet indeed
  very more most length instead therefore afterwards afterward moreover further farther aloud forth straightway
`);

/** Helping verbs that may stand between a subject and its verb. */
export const AUXILIARIES = wordSet(`
  had has have was were is are been be being did does do would could might must should will can may shall
`);

/** After one of these a base form may follow: "could say", "did he ask". */
export const MODALS = wordSet('did does do would could might must should will can may shall');

/** Words that open a clause of their own; who is named behind one is a subject. */
export const CONJUNCTIONS = wordSet(`
  and but or so then when while as that if because though although until till before after since where whereupon for
  than whether yet nor unless whenever
`);

/** The conjunctions that open a clause inside another's: the subject of the whole stands elsewhere. */
export const SUBORDINATORS = wordSet(`
  when while as that if because though although until till before after since where than whether unless whenever what
  which whom how why
`);

/** Who is named behind one of these is not the subject. */
export const PREPOSITIONS = wordSet(`
  to at with of from by for on upon into behind beside besides towards toward about over like near against past around
  between than in under among amongst through without within across above below beneath beyond off onto round up
  down along except despite during opposite
`);

/** Irregular verbs that take an object: who is named behind one is not the subject. */
export const TRANSITIVES = wordSet(`
  let made make makes heard hear hears saw see sees told tell tells gave give gives met took left found knew kept held
  shook caught brought led sent struck drew threw felt thought had has have was were is let bid bade taught won beat
  hit shot put set get got know want love like leave find meet take bring send call ask
`);

/** What ends a noun phrase that began with an article. */
export const PHRASE_ENDS = wordSet(`
  the a an this these those
  of in with who that which whose and or to at on from by for as when but had was is were has are said asked where while
  into upon than if then he she it they i we you him her them me us his my their our your not did would could
  might must should will can may about over again out up down so because until before after near behind
  beside towards toward through across against without
`);
