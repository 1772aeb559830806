import { words } from './list.js';

const FAMILIES = [
  'elizabeth eliza lizzy lizzie liz beth betty betsy bess bessie libby elsie elspeth',
  'katherine catherine katharine kathryn kate katie kitty kathy cathy kit kay',
  'margaret maggie meg peggy madge daisy greta margie marge',
  'mary molly polly minnie mamie may',
  'sarah sally sadie',
  'frances fanny fran francie',
  'eleanor ellen nell nelly nellie nora helen elinor',
  'anne ann anna annie nan nancy nanny',
  'dorothy dolly dot dora',
  'susan susie sue sukey suzy',
  'martha patty matty',
  'charlotte lottie charley',
  'caroline carrie caro',
  'henrietta hetty etta harriet hattie',
  'isabella isabel isobel bella belle izzie izzy',
  'victoria vicky tori',
  'alexandra alex sandra sasha',
  'rebecca becky becca',
  'theresa teresa tess tessa terry',
  'jennifer jenny jen',
  'jane janet jenny janey jeanie',
  'josephine jo josie',
  'penelope penny',
  'philippa pip',
  'samantha sam',
  'christina chris tina chrissy cristina',
  'patricia pat patty trish',
  'abigail abby',
  'amelia amy millie',
  'emily emmy em',
  'izzie iz',
  'izzy iz',
  'edith edie',
  'olivia liv livvy',
  'jessica jess jessie',
  'natalie nat',
  'madeleine maddie maddy',
  'veronica ronnie',
  'gabrielle gabby',
  'georgiana georgy',
  'lavinia vinnie',
  'harold hal harry',
  'edgar ed eddie',
  'edmund ned ted',
  'oliver ollie noll',
  'douglas doug',
  'kenneth ken kenny',
  'donald don donnie',
  'leopold leo',
  'maximilian max',
  'zachary zach zack',
  'nathaniel nat nate',
  'isaac ike',
  'abraham abe',
  'tobias toby',
  'sebastian seb',
  'barnabas barney',
  'bartholomew bart',
  'montgomery monty',
  'dominic dom',
  'jeremy jem jerry',
  'gerald gerry jerry',
  'valentine val',
  'emma em',
  'julia julie jule',
  'louisa louise lou',
  'matilda tilly maud',
  'rosamund rose rosie',
  'virginia ginny',
  'winifred winnie',
  'henry harry hal hank',
  'john jack johnny jock',
  'richard dick rick ricky rich',
  'robert bob bobby rob robin robbie bert',
  'william bill billy will willie willy',
  'edward ned ted teddy ed eddie',
  'james jim jimmy jem jamie',
  'thomas tom tommy',
  'samuel sam sammy',
  'joseph joe joey jo',
  'benjamin ben benny',
  'daniel dan danny',
  'frederick fred freddy freddie',
  'francis frank frankie',
  'charles charlie charley chuck',
  'anthony tony',
  'nicholas nick nicky',
  'alexander alex alec sandy sasha al',
  'michael mike mick mickey',
  'matthew matt',
  'andrew andy drew',
  'peter pete',
  'stephen steve steven',
  'david dave davy',
  'albert bert al bertie',
  'arthur art artie',
  'gilbert gil bertie',
  'herbert bert herb',
  'lawrence laurence larry laurie',
  'leonard len lenny leo',
  'patrick pat paddy',
  'philip phil pip',
  'raymond ray',
  'ronald ron ronnie',
  'timothy tim timmy',
  'vincent vince vinny',
  'walter walt wally',
  'george georgie',
  'gregory greg',
  'geoffrey jeffrey jeff geoff',
  'ebenezer ben',
  'jacob jake',
  'joshua josh',
  'jonathan jon',
  'christopher chris kit',
  'theodore ted teddy theo',
  'ambrose brose',
  'augustus gus',
  'reginald reg reggie',
  'rupert rupe',
].map(words);

const NICKNAMES = new Map<string, Set<string>>();
for (const [formal, ...short] of FAMILIES) {
  for (const name of short) {
    const meant = NICKNAMES.get(name) ?? new Set();
    if (formal) meant.add(formal);
    for (const other of short) if (other !== name) meant.add(other);
    NICKNAMES.set(name, meant);
  }
}

/** Names that a nickname is short for by custom, and its fellows. */
export const longForms = (short: string): ReadonlySet<string> => NICKNAMES.get(short) ?? NONE;

const NONE: ReadonlySet<string> = new Set();
const ENDINGS = ['ie', 'ey', 'y', 'i', 's', 'o'];
const FORMAL = new Set(FAMILIES.map(([formal]) => formal));

/** Whether one given name is a short form of another, by custom or by its letters: Lizzy, Addie, Mer. */
export function isShortFor(short: string, full: string): boolean {
  if (short === full) return false;
  if (NICKNAMES.get(short)?.has(full)) return true;
  if (short.length < 3 || full.length <= short.length || FORMAL.has(short)) return false;
  if (full.startsWith(short)) return true;
  return ENDINGS.some((ending) => {
    if (!short.endsWith(ending)) return false;
    const stem = short.slice(0, -ending.length);
    const bare = stem.at(-1) === stem.at(-2) ? stem.slice(0, -1) : stem;
    return [stem, bare].some((start) => start.length >= 3 && full.startsWith(start));
  });
}
