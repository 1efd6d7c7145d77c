//! English.

/// Sets of words that do the same in a sentence, by name.
pub const SETS: &[(&str, &str)] = &[
    // What joins a subject and what is said of it; a denial is remembered as `not`.
    (
        "be",
        "(it's|it’s|that's|that’s) {not=not|never}? | [,] [which|that|it|this] (is|are|was|were|would be|will be|must be|being|remains|becomes) {not=not|never}? | \
         (happens|happen|turns out|turn out|proves|prove|is known|are known|is considered|are considered|ends up) {not=not}? to be {not=not}? | \
         (counts|qualifies|count|qualify) as | \
         [,] [which|that] {not=isn't|isn’t|aren't|aren’t|wasn't|wasn’t|cannot be|can't be|can’t be}",
    ),
    // What joins two values that are said to be the same.
    (
        "equals",
        "= | == | ＝ | ≡ | → | ⇒ | -> | equals | equal | equaled | is | are | was | be | makes | make | gives | give | yields | yield | produces | totals | \
         amounts to | comes to | comes out to | comes out as | works out to | works out as | adds up to | sums to | evaluates to | simplifies to | \
         results in | leads to | resulting in | giving | which is | which equals | which gives | that is | that's | to get | we get | you get | \
         i.e. | , i.e. [,]? | in other words | , in other words [,]? | , that is , | comes out at | works out at | stands for | is equal to | are equal to | is the same as | is equivalent to | equivalent to | equates to | corresponds to | translates to | \
         turns out to be | ends up being | would be | will be | should be | must be | has to be | becomes | stands at | reaches | :",
    ),
    // What joins an operation and its result: "and you get", ", which leaves us with".
    (
        "gives",
        "[, | and | then | so | which | that | this | it | you | we | the result | the answer | the total | the sum | the product | the difference | \
         the quotient | you're | you’re | we're | we’re | you'll | you’ll]* (<equals> | comes out at | works out at | leaves | left with | \
         are left with | is left with | have | get | gets | obtain | end up with | ends up with | will give | gave | brings us to | brings you to | \
         takes us to | takes you to | gets us to | gets you to | lands at | lands us at) [us | you | me | with | a total of | a result of | \
         the number | the value]*",
    ),
    // What joins parts and their total: ", for a total of", "so you have".
    (
        "total",
        "[, | and | so | then | for | which | that | this | it | you | we | she | he | they | there]* (a total of | total of | total is | totals | totaling | totalling | make | \
         makes | making | give | gives | giving | have | has | is | are | equals | come to | comes to | get | needs) [a total of | a total | us | you]*",
    ),
    // What joins two quantities that are said to be the same, and could join nothing else.
    (
        "converts",
        "= | ＝ | ≈ | → | ⇒ | -> | equals | equal | [is|are|,] equivalent to | [is|are|,] [exactly] equal to | (is|are|,) [exactly] the same [length|weight|amount|volume|distance|speed|temperature|size|area|time] as | \
         (is|are|,) [exactly] the equivalent of | (works|work|comes|come|comes out|come out|amounts|amount) (out to|to|out at) | \
         (translates|translate|converts|convert) (to|into) | (corresponds|correspond) to | adds up to | add up to | makes | make | \
         [,] which (is|equals|makes|means|comes to|works out to|converts to|translates to|corresponds to|amounts to|gives) | [,] (that's|that’s) | (would|will|should|must) be | \
         , that is , | , i.e. | , i.e. , | in other words | or , in other words , | becomes | gives you | gives | turns into",
    ),
    ("about", "about | approximately | approx | approx. | around | roughly | nearly | almost | some | circa | ca. | ~ | ≈ | close to"),
    ("per", "per | a | an | each | every | for each | for every | / | apiece"),
    ("more", "more | greater | larger | bigger | higher | longer | taller | heavier | older | wider | deeper | faster | further | farther"),
    ("less", "less | fewer | smaller | lower | shorter | lighter | younger | narrower | shallower | slower | nearer | closer"),
    ("and", ", and | and | & | , | as well as | , as well as | and also | , and also | plus"),
    ("number", "number | integer | whole number | natural number | positive integer | value | figure"),
    ("the", "the | a | an | this | that | these | those | its | their | our | your"),
    ("because", "because | since | as | for | given that | seeing that"),
    // What stands before a word that is spoken of.
    (
        "theword",
        "[the|a|an|our|your] [English|given|whole|full|entire|original|following|single|quoted|German|simple|actual] \
         (word|name|term|string|phrase|sentence|title|spelling|surname|saying|noun|quote|pangram|headline|line|text|password|number)",
    ),
    // What ties a word and what stands in it.
    (
        "holds",
        "has | have | contains | contain | containing | includes | include | uses | features | holds | is made up of | is made of | consists of | \
         comprises | is composed of | boasts | is spelled with | is spelt with | is written with | gives us | gives you",
    ),
    (
        "appears",
        "appears | occurs | shows up | comes up | pops up | turns up | crops up | is found | is present | is used | can be found | features | \
         is written | is seen | exists | is included | is contained | figures | appear | occur | show up | is featured | makes an appearance | \
         can be seen | does appear | does occur",
    ),
    ("within", "in | within | inside | inside of | throughout"),
];

/// Words that add nothing to what a sentence states: they may stand between any two parts of a form.
pub const FILLERS: &[&str] = &[
    "also", "indeed", "in fact", "actually", "clearly", "therefore", "thus", "hence", "then", "simply", "just", "exactly", "precisely",
    "itself", "evenly", "of course", "already", "still", "now", "obviously", "as well", "too", "by definition", "in turn", "accordingly",
    "again", "certainly", "definitely", "always", "necessarily", "as such", "for example", "for instance", "naturally", "consequently",
    "in other words", "really", "truly", "mathematically", "perfectly", "overall", "altogether",
];

/// What leads in an example or another name that stands between two commas and adds nothing to the statement around it.
pub const LEADS: &[&str] = &[
    "such as", "like", "as used in", "as used by", "as in", "also known as", "also called", "known as", "sometimes called", "often called",
    "usually called", "commonly called", "commonly known as", "abbreviated as", "abbreviated", "written as", "e.g.", "say", "as you know",
    "as we know", "as you may know", "as you said", "as you asked", "as mentioned", "as noted", "as expected", "by the way", "for short",
    "you see", "believe it or not", "interestingly", "surprisingly", "perhaps surprisingly",
];
