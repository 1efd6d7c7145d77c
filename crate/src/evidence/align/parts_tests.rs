//! What the parts of a claim are held against: denials, states and values, wrong ones and sound ones that look alike.

use super::judge::{Text, Verdict};
use super::reading::Reading;
use crate::sentence;

fn differs(claim: &str, source: &str) -> bool {
    let mut text = Text::default();
    for span in sentence::split(source) {
        text.add(source, span);
    }
    text.close();
    text.judge(&Reading::new(claim), &mut 0).is_some_and(|held| held.verdict == Verdict::Differs)
}

fn wrong(source: &str, claims: &[&str]) {
    for claim in claims {
        assert!(differs(claim, source), "{claim} | {source}");
    }
}

fn sound(source: &str, claims: &[&str]) {
    for claim in claims {
        assert!(!differs(claim, source), "{claim} | {source}");
    }
}

const PIE: &str = "The pie serves eight and is baked for 50 minutes at 180 °C. It keeps for three days in the pantry but does not freeze well. \
    Do not open the oven during the first half hour. For a lighter crust, replace the lard by butter. It is not suitable for people with nut \
    allergies, since the filling contains ground almonds.";

#[test]
fn what_a_text_denies_is_not_affirmed() {
    wrong(
        PIE,
        &[
            "The pie sits happily in the pantry for three days, and leftovers freeze well.",
            "With its ground almonds the filling is suitable for people with allergies.",
        ],
    );
    sound(
        PIE,
        &[
            "The pie keeps in the pantry for three days, though you should not freeze it.",
            "It does not freeze well, so eat it within three days.",
            "The crust gets lighter if you take butter.",
            "People with nut allergies should avoid the pie, which has almonds in it.",
            "The pie is baked at 180 °C, and you leave the oven shut for the first half hour.",
        ],
    );
}

const COACH: &str = "The coach from Arden to Bexley runs four times a day. Bicycles cannot be carried, except for folding bikes. No reservation is \
    needed for groups of up to six. Dogs travel free but are not permitted on the upper deck. The stop at Mill Lane is not served on Sundays. \
    A waiting room at the hospital, which had been promised for spring, has been postponed to next year. Tickets are not sold on board.";

#[test]
fn what_is_denied_is_denied_with_its_exceptions() {
    wrong(
        COACH,
        &[
            "Bicycles of all kinds are carried on the coach to Bexley.", "Tickets to Bexley are sold on board the coach.",
            "The coach serves the stop at Mill Lane on Sundays as well.", "There will be a waiting room at the hospital this spring.",
        ],
    );
    sound(
        COACH,
        &[
            "Folding bikes are carried on the coach to Bexley.",
            "Bicycles are not carried on the coach, but folding bikes are.",
            "Buy your tickets before you get on the coach.",
            "The stop at Mill Lane is served on weekdays.",
            "The waiting room at the hospital that was promised for spring has been put off.",
            "Groups of seven need a reservation.",
        ],
    );
}

const CASE: &str = "The Tarn T3 camera weighs 420 grams. A strap is included; the charger is sold separately. Automatic backup is off by default and \
    can be switched on in the settings. The body is not waterproof, so a rain cover comes with it. The shop in Holm is closed on Mondays. The \
    repair desk takes parcels on Mondays only.";

#[test]
fn of_two_states_one_is_said() {
    wrong(
        CASE,
        &[
            "A charger comes with the Tarn T3 camera.", "Automatic backup is enabled out of the box.",
            "The Tarn T3 has a fully waterproof body and a rain cover.", "You will find the shop in Holm open on Mondays.",
        ],
    );
    sound(
        CASE,
        &[
            "A strap comes with the camera, and the charger is sold separately.",
            "Automatic backup can be switched on in the settings.",
            "The shop in Holm is open from Tuesday on.",
            "A rain cover is included because the body is not waterproof.",
            "Automatic backup is not enabled out of the box.",
        ],
    );
}

const FIRM: &str = "Sales of the third quarter came to 212 million euros, up from 198 million. Operating profit was 49 million euros, against 53 \
    million a year earlier. The annual fee is now 168 dollars, down from 180 dollars. Trains take 75 minutes instead of 50. Anna Holm was the third \
    woman to lead the board. The committee postponed the decision on the new plant until July.";

#[test]
fn what_was_is_not_what_is() {
    wrong(
        FIRM,
        &[
            "Operating profit rose from 49 million euros to 53 million.", "The annual fee rises to 168 dollars.",
            "Trains take 50 minutes instead of 75.", "Anna Holm was the first woman to lead the board.",
            "The committee agreed to the decision on the new plant.",
        ],
    );
    sound(
        FIRM,
        &[
            "Operating profit fell from 53 million euros to 49 million.", "The annual fee falls to 168 dollars.",
            "Trains take 75 minutes instead of 50.", "Anna Holm was the third woman to lead the board.",
            "The committee put off the decision on the new plant.", "Sales rose from 198 to 212 million euros.",
        ],
    );
}

#[test]
fn lengths_of_time_meet_in_other_words() {
    let ferry = "The crossing to Great Kestrel takes 35 minutes; Little Kestrel is 50 minutes away and Sorrel an hour and a quarter.";
    sound(ferry, &["Getting to Sorrel takes 75 minutes.", "The crossing to Little Kestrel takes 50 minutes."]);
}

#[test]
fn what_is_still_to_be_done_is_not_done() {
    let house = "The boiler was cleaned at 14:10. In flat 7 two radiators could not be bled because the valves were stuck.";
    sound(house, &["Flat 7 has two radiators that still have to be bled.", "The boiler was cleaned shortly after 2 p.m."]);
}

#[test]
fn what_comes_in_turns_has_a_first_and_a_second() {
    let review =
        "The visual effects are fascinating and the story is compelling until the second half. Unfortunately, it doesn't end well.";
    sound(
        review,
        &["Compelling story in the first half.", "The story is compelling in its first half, and the visual effects are fascinating."],
    );
    sound(
        "In the second round the visitors missed two penalties and lost their captain to an injury.",
        &["In the first round the visitors missed two penalties and lost their captain to an injury."],
    );
    wrong(
        "Edda Lunde was the third woman to take a doctorate in geology at the university of Halden.",
        &["Edda Lunde was the first woman to take a doctorate in geology at the university of Halden."],
    );
}

const CLUB: &str = "The club's income rose by 4% to 310,000 euros last season, while gate receipts fell by 9% to 88,000 euros. Minor damage is \
    paid by the tenant up to 150 euros a case, but no more than 7% of the yearly rent in any season. Injuries were more frequent in juniors \
    than in veterans, and recovery was quicker in women than in men. Mix resin and hardener in a ratio of 3:1. Leyla Duran, a former keeper, \
    designed the crest; Sami Aalto keeps the books. The pitch measures 7,140 m². Returfing costs 12 euros per square metre. Do not inflate the balls to more than 1.1 bar.";

#[test]
fn figures_with_bounds_directions_and_sides_are_held_against_theirs() {
    wrong(
        CLUB,
        &[
            "Gate receipts rose 9% to 88,000 euros.",
            "The income of the club dropped by 4% to 310,000 euros last season.",
            "Minor damage costs the tenant no more than 11% of the yearly rent in a season.",
            "Injuries were more frequent in veterans than in juniors.",
            "Recovery was quicker in men than in women.",
            "Mix resin and hardener at 1:3.",
            "Sami Aalto designed the crest.",
        ],
    );
    sound(
        CLUB,
        &[
            "Gate receipts were down 9% to 88,000 euros.",
            "Income went up 4%, to 310,000 euros.",
            "Minor damage costs the tenant at most 7% of the yearly rent in a season.",
            "Injuries were more frequent in juniors than in veterans.",
            "Recovery was slower in men than in women.",
            "Mix resin and hardener at 3:1.",
            "Leyla Duran designed the crest.",
            "Returfing the whole pitch would cost 85,680 euros.",
            "Inflate the balls to 1.1 bar at most.",
            "The pitch has an area of 7,140 m².",
        ],
    );
}

#[test]
fn sizes_and_slips_of_dates_are_found() {
    let dam = "The Corrin Dam was begun on 4 March 1952 and finished in 1959. Its two turbines give 36 megawatts. The reservoir holds 84 million         cubic metres and is 2.7 kilometres long. Repairs in spring cost €6.2m. A tablet for the workers holds 40 micrograms of iodine.         Guided tours start on 12 May.";
    wrong(
        dam,
        &[
            "The dam's turbines have an output of 36 gigawatts.", "The reservoir holds 84 billion cubic metres.",
            "The reservoir has a length of 2.7 metres.", "The repairs cost 6.2 billion euros.",
            "The workers' tablet has 40 milligrams of iodine.", "Work on the Corrin Dam was begun on 4 March 1958.",
        ],
    );
    sound(
        dam,
        &[
            "The turbines have an output of 36 MW.", "The reservoir holds 84 million m³.", "The reservoir is 2.7 km long.",
            "The repairs in spring cost 6.2 million euros.", "The tablet has 40 µg of iodine.", "Work on the dam began on 4 March 1952.",
            "A house needs 36 kilowatt hours a week.", "The repairs in spring cost € 6.2 million.",
        ],
    );
}
