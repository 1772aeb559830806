import { FITS, type Fit } from '../evidence/matching.js';
import { SLOTS, type Slot } from '../evidence/situation.js';

/** How a tag is tied to the speech: that tells nothing by itself, only how much to believe the tag. */
const JOINTS = ['joint.SLOT.attached', 'joint.SLOT.leading', 'joint.SLOT.loose'];

/**
 * What each feature says about a candidate, for people. `{they}`, `{them}`, `{their}` and the verbs in braces stand for
 * the candidate's own. Features with the same words tell the same fact and are weighed as one.
 */
const WORDS: ReadonlyMap<string, string> = new Map([
  ...cueWords(),
  ...resolvedWords(),
  ...inGroup('tag', {
    namesThem: 'a tag names {them}',
    plainNamesThem: 'a tag names {them}',
    invertedNamesThem: 'a tag names {them}',
    mainNamesThem: 'the nearest cue names {them}',
    namesAnother: 'a tag names somebody else',
    mainNamesAnother: 'the nearest cue names somebody else',
    joined: 'the tag names {them} together with somebody',
    pronounFits: 'the pronoun of a tag fits {them}',
    pronounClashes: 'the pronoun of a tag does not fit {them}',
  }),
  ...inGroup('antecedent', {
    last: 'of those whom the cue can mean, {they} {was} named last',
    second: 'of those whom the cue can mean, {they} {was} named last but one',
    third: 'of those whom the cue can mean, {they} {was} named last but two',
    lastSubject: 'of those whom the cue can mean, {they} {was} the last to do something',
    secondSubject: 'of those whom the cue can mean, {they} {was} the last but one to do something',
    lastInParagraph: 'the same paragraph names {them} before the cue',
    subjectOfParagraph: 'the paragraph is about what {they} did before the cue',
    only: '{they} {is} the only one whom the pronoun fits',
    tagger1: 'of those whom the cue can mean, {they} {was} the last named in a tag',
    tagger2: 'of those whom the cue can mean, {they} {was} the last but one named in a tag',
    nounRecent: '{they} {was} named not long before the noun that may mean {them}',
    nounOnly: '{they} {is} the only one whom the noun fits',
    salient1: '{they} {is} the one whom the pronoun most likely means',
    salient2: '{they} {is} the second whom the pronoun may mean',
    salient3: '{they} {is} the third whom the pronoun may mean',
    salience: 'how much {they} {is} on the mind where the pronoun stands',
  }),
  ...inGroup('recency', {
    narrated1: 'the narration named {them} last',
    narrated2: 'the narration named {them} last but one',
    narrated3: 'the narration named {them} last but two',
    narrated4: 'the narration named {them} last but three',
    subject1: '{they} {was} the last to do something',
    subject2: '{they} {was} the last but one to do something',
    any1: '{they} {was} named last, speech included',
    any2: '{they} {was} named last but one, speech included',
    any3: '{they} {was} named last but two, speech included',
    within20: 'the narration named {them} just before',
    within60: 'the narration named {them} a few sentences before',
    within150: 'the narration named {them} a paragraph or two before',
    within400: 'the narration named {them} about a page before',
    within1000: 'the narration named {them} a few pages before',
    never: 'the narration has not named {them} for long',
    after60: 'the narration names {them} soon after',
  }),
  ...inGroup('presence', {
    paragraph1: 'the narration of its paragraph names {them}',
    paragraph2: 'the narration of its paragraph names {them} more than once',
    previousParagraph: 'the paragraph before names {them}',
    previousSubject: '{they} did something in the paragraph before',
    nextParagraph: 'the paragraph after names {them}',
    nextSubject: '{they} did something in the paragraph after',
    near: 'how often the narration named {them} close before',
    scene: 'how often the narration named {them} in the pages before',
    ahead: 'how often the narration names {them} in the pages after',
    tagsNear: 'how many tags near it name {them}',
    tagsShare: 'the share of the tags near it that name {them}',
    tagsBehind: 'a tag not long before names {them}',
    tagsAhead: 'a tag not long after names {them}',
  }),
  ...inGroup('address', {
    here: 'the speech itself speaks of {them}',
    vocativeHere: 'the speech itself calls {them} by name',
    vocativeBefore: 'the turn before called {them} by name',
    spokenOfBefore: 'the turn before spoke of {them}',
    vocativeAfter: 'the turn after calls {them} by name',
    spokenOfAfter: 'the turn after speaks of {them}',
    vocativeBefore2: 'the turn before the last called {them} by name',
    vocativeAfter2: 'the turn after the next calls {them} by name',
    spokenOfNear: 'speech near it speaks of {them}',
    ownName: "the speech gives {their} name as the speaker's own",
    othersName: "the speech gives somebody else's name as the speaker's own",
  }),
  ...anchorWords(),
  ...inGroup('focus', {
    first: '{they} {is} most on the mind where the speech begins',
    second: '{they} {is} second on the mind where the speech begins',
    third: '{they} {is} third on the mind where the speech begins',
    other: '{they} {is} hardly on the mind where the speech begins',
    weight: 'how much {they} {is} on the mind where the speech begins',
  }),
  ...styleWords(),
  ...inGroup('spokenTo', {
    here: 'its tag says that {they} {is} spoken to',
    hereFits: 'its tag says that a "him" or "her" is spoken to, and that fits {them}',
    hereClashes: 'its tag says that a "him" or "her" is spoken to, and that does not fit {them}',
    before: 'the tag of the turn before says that {they} {was} spoken to',
    beforeFits: 'the tag of the turn before says that a "him" or "her" was spoken to, and that fits {them}',
    beforeClashes:
      'the tag of the turn before says that a "him" or "her" was spoken to, and that does not fit {them}',
    after: 'the tag of the turn after says that {they} {is} spoken to',
    afterFits: 'the tag of the turn after says that a "him" or "her" is spoken to, and that fits {them}',
    afterClashes:
      'the tag of the turn after says that a "him" or "her" is spoken to, and that does not fit {them}',
  }),
  ...inGroup('terms', {
    beforeFits: 'the turn before says "sir" or "madam", and that fits {them}',
    beforeClashes: 'the turn before says "sir" or "madam", and that does not fit {them}',
    afterFits: 'the turn after says "sir" or "madam", and that fits {them}',
    afterClashes: 'the turn after says "sir" or "madam", and that does not fit {them}',
  }),
  ...inGroup('standing', {
    bias: '{they} {is} among those who may speak',
    tags: 'how many tags of the story name {them}',
    count: 'how often the story names {them}',
    share: 'the share of the speech of the story that tags give {them}',
    narrator: '{they} {is} the one who tells the story',
    described: '{they} {is} known only by a description',
    personal: 'how surely {they} {is} a person',
    genderUnknown: 'nothing tells whether {they} {is} a he or a she',
    neverTagged: 'no tag of the story names {them}',
  }),
  ...inGroup('context', {
    noCue: 'nothing near it says who speaks',
    nameTag: 'it has a tag with a name',
    pronounTag: 'it has a tag with a pronoun',
    nounTag: 'it has a tag with a noun',
    iTag: 'its cue is an "I"',
    nameBeat: 'somebody named does something beside it',
    pronounBeat: 'a "he", "she" or "they" does something beside it',
    nounBeat: 'somebody described does something beside it',
    farCue: 'the only cue is in another paragraph',
    startsParagraph: 'it begins its paragraph',
    endsParagraph: 'it ends its paragraph',
    hasSibling: 'there is speech before it in its paragraph',
    gap1: 'a paragraph of narration is between it and the speech before',
    gap2: 'two paragraphs of narration are between it and the speech before',
    gapMany: 'much narration is between it and the speech before',
    newScene: 'it is the first speech of a scene',
    afterQuestion: 'the speech before it is a question',
    question: 'it is a question',
    short: 'it is short',
    long: 'it is long',
    thought: 'it is a thought',
    continues: 'the speech before it goes on in it',
    firstPerson: 'the story is told by an "I"',
    alone: 'it has its paragraph to itself',
    candidates: 'how many could speak it',
  }),
  ...inGroup('history', {
    sameParagraph: '{they} spoke before in the same paragraph',
    sameParagraphOther: 'somebody else spoke before in the same paragraph',
    last: '{they} spoke the turn before',
    lastAcrossGap: '{they} spoke last, with a paragraph of narration since',
    lastAcrossGaps: '{they} spoke last, with much narration since',
    lastAcrossScene: '{they} spoke last, but in another scene',
    stayed: '{they} spoke the last two turns',
    lastPronoun: '{they} spoke last, and the pronoun of the cue fits {them}',
    lastNoun: '{they} spoke last, and the noun of the cue fits {them}',
    lastOther: '{they} spoke last, and the cue says "the other"',
    continued: '{they} spoke last, and that speech goes on',
    beforeLast: '{they} spoke two turns before',
    beforeLastGapless: '{they} spoke two turns before, with no narration since',
    beforeLastAcrossScene: '{they} spoke two turns before, but in another scene',
    alternates: '{they} and the last speaker have taken turns',
    secondPronoun: 'the pronoun of the cue fits {them}, but also the last speaker',
    thirdLast: '{they} spoke three turns before',
    new: '{they} spoke none of the last three turns',
    answersCall: 'somebody else has just called {them} by name',
    answersQuestion: 'somebody else has just asked a question',
    callsLast: 'the speech calls the last speaker by name',
    callsSecond: 'the speech calls the last speaker but one by name',
    callsNeither: 'the speech calls somebody by name who has not just spoken',
    spokenOfByOther: 'somebody else has just spoken of {them}',
    termFitsLast: 'the speech says "sir" or "madam", and that fits the last speaker',
    termClashesLast: 'the speech says "sir" or "madam", and that does not fit the last speaker',
    otherThanLast: 'the cue says "the other", and {they} spoke before the last speaker',
    started: 'nobody has spoken before',
    lastUnknown: 'it could not be made out who spoke before',
  }),
]);

/** Features that only say again what another one says, if that one is there: they count to its fact. */
const RESTATED: readonly (readonly [again: RegExp, of: RegExp])[] = [
  [/^tag\.(?:n|mainN|plainN|invertedN)amesThem$/u, /^cue\.\w+\.\w+\.named$/u],
  [/^tag\.(?:n|mainN)amesAnother$/u, /^cue\.\w+\.\w+\.other$/u],
  [/^tag\.pronounFits$/u, /^cue\.\w+\.tag\.pronoun$/u],
  [/^tag\.pronounClashes$/u, /^cue\.\w+\.tag\.pronounClash$/u],
];

/** The words of a feature, with places for the candidate's pronouns; null for one that has none. */
export function wordsOf(feature: string): string | null {
  return WORDS.get(feature) ?? null;
}

/** The feature, among those that hold, whose fact this one belongs to; itself if it tells something of its own. */
export function factOf(feature: string, holding: readonly string[]): string {
  const of = RESTATED.find(([again]) => again.test(feature))?.[1];
  return (of && holding.find((other) => of.test(other))) ?? feature;
}

function inGroup(group: string, words: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(words).map(([name, text]) => [`${group}.${name}`, text]);
}

function anchorWords(): [string, string][] {
  const which = {
    next1: 'the next turn',
    next2: 'the turn after the next',
    next3: 'the third turn after',
    next4: 'the fourth turn after',
    before1: 'the turn before',
    before2: 'the turn before the last',
    before3: 'the third turn before',
    before4: 'the fourth turn before',
  };
  return Object.entries(which).flatMap(([name, turn]): [string, string][] => [
    [`anchor.${name}`, `a tag gives {them} ${turn}`],
    [`anchor.${name}Other`, `a tag gives somebody else ${turn}`],
    [`run.${name}`, `a tag gives {them} ${turn} of an unbroken exchange`],
    [`run.${name}Other`, `a tag gives somebody else ${turn} of an unbroken exchange`],
  ]);
}

function cueWords(): [string, string][] {
  const where: Readonly<Record<Slot, string>> = {
    after: 'after it',
    before: 'before it',
    between: 'between it and the speech before',
    leading: 'that leads to it',
    tagged: 'earlier in its paragraph',
    previous: 'in the paragraph before',
    next: 'in the paragraph after',
  };
  const what: Readonly<Record<Fit, string>> = {
    named: 'names {them}',
    shared: 'names {them} among others',
    other: 'names somebody else',
    pronoun: 'has a pronoun that fits {them}',
    pronounUnsure: 'has a pronoun that may fit {them}',
    pronounClash: 'has a pronoun that does not fit {them}',
    i: 'says "I", and {they} {is} the one who tells the story',
    notI: 'says "I", and somebody else tells the story',
    described: 'describes {them} as the story always does',
    title: 'calls {them} by {their} title',
    noun: 'has a noun that fits {them}',
    nounUnsure: 'has a noun that may fit {them}',
    nounClash: 'has a noun that does not fit {them}',
  };
  return SLOTS.flatMap((slot) =>
    FITS.flatMap((fit) => {
      const words = (kind: string) => `the ${kind} ${where[slot]} ${what[fit]}`;
      const tags = ['cue.SLOT.tag', ...JOINTS].map((group) => group.replace('SLOT', slot));
      return [
        ...tags.map((group): [string, string] => [`${group}.${fit}`, words('tag')]),
        [`cue.${slot}.beat.${fit}`, words('action')],
      ];
    }),
  );
}

function resolvedWords(): [string, string][] {
  const where: Readonly<Record<Slot, string>> = {
    after: 'after it',
    before: 'before it',
    between: 'between it and the speech before',
    leading: 'that leads to it',
    tagged: 'of the tag earlier in its paragraph',
    previous: 'in the paragraph before',
    next: 'in the paragraph after',
  };
  return SLOTS.flatMap((slot): [string, string][] => [
    [`resolved.${slot}.first`, `the pronoun ${where[slot]} most likely means {them}`],
    [`resolved.${slot}.second`, `the pronoun ${where[slot]} may mean {them}`],
    [`resolved.${slot}.other`, `the pronoun ${where[slot]} hardly means {them}`],
  ]);
}

function styleWords(): [string, string][] {
  const like = 'the lines whose tags name {them}';
  return inGroup('style', {
    likeness: `how much its words are like ${like}`,
    best: `its words are more like ${like} than like anybody else's`,
    ahead: `how much more its words are like ${like} than like anybody else's`,
    behind: `its words are more like somebody else's than like ${like}`,
    unknown: 'nothing is known of how {they} {speak}',
  });
}
