"""What people type into cells, and what a document can make of it (the tables of the words of a letter)."""

import pytest

from infoview_sheets.documents.sentences import fault_of
from infoview_sheets.rules import slots
from infoview_sheets.rules.slots import SLOTS, Form, Said
from infoview_sheets.rules.wordforms import is_organization, tidy, to_face
from infoview_sheets.sheets.schema.field import Slot

_THINGS = [
    ("the trick of keeping a decision diary for every analysis", Form.THING, "the trick of keeping a decision diary for every analysis"),
    ('"You are not leaving science, you are leaving a bench."', Form.QUOTE, "You are not leaving science, you are leaving a bench."),
    ("how she chose between two offers", Form.TOLD, "how you chose between two offers"),
    ("You let me read a real briefing book.", Form.SENTENCE, "You let me read a real briefing book."),
    ("I loved the story about the goat", Form.THING, "the story about the goat"),
    ("You telling me that your first job was a mistake", Form.THING, "telling me that your first job was a mistake"),
    ("Liked her point re: funding cycles", Form.THING, "your point about funding cycles"),
    ("Writing samples matter more than GPA", Form.TOLD, "that writing samples matter more than GPA"),
    ("The first job is never the last", Form.TOLD, "that the first job is never the last"),
    ("you've read my memo twice", Form.SENTENCE, "You’ve read my memo twice."),
    ("that nobody reads past the first page", Form.TOLD, "that nobody reads past the first page"),
    ("the La Jolla and El Paso labs", Form.THING, "the La Jolla and El Paso labs"),
    ("…the bit about failing", Form.THING, "the bit about failing"),
    ("how honest he was about the pay cut", Form.TOLD, "how honest you were about the pay cut"),
    ("she told me that nobody on the Hill reads past the second paragraph", Form.SENTENCE, "You told me that nobody on the Hill reads past the second paragraph."),
    ("you said my memo buried the ask, and you were right", Form.SENTENCE, "You said my memo buried the ask, and you were right."),
    ("story about the goat", Form.THING, "the story about the goat"),
    ("NASA's first memo", Form.THING, "NASA’s first memo"),
    ("your list \U0001f600", Form.THING, "your list"),
    ("hearing how you left the bench", Form.THING, "telling me how you left the bench"),
    ("thanks for the walk through a deviation report", Form.THING, "the walk through a deviation report"),
    ("showed me the clean room", Form.SENTENCE, "You showed me the clean room."),
    ("I had never seen a real audit before.", Form.SENTENCE, "I had never seen a real audit before."),
    ("n/a", Form.BLANK, ""),
    ("TBD", Form.BLANK, ""),
    ("…", Form.BLANK, ""),
    ("", Form.BLANK, ""),
    ("You were so generous with your time", Form.MISFIT, "it would fit anybody"),
    ("YOUR STORY ABOUT THE FDA AUDIT", Form.MISFIT, "it is all in capitals"),
    ("deine Geschichte über den Umzug", Form.MISFIT, "it is in another language"),
    ("her boss gave her the book", Form.MISFIT, "it does not say whom it speaks of"),
    ("her advice to Tom about her lab", Form.MISFIT, "it does not say whom it speaks of"),
    ("what should I read next?", Form.MISFIT, "it asks a question"),
    ("- the goat\n- the book", Form.MISFIT, "it is a list"),
    ("lunch", Form.MISFIT, "it names no thing to thank for"),
    ("not being late", Form.THING, "not being late"),
    ("A list of offices", Form.THING, "a list of offices"),
    ("something missing", Form.MISFIT, "it names no thing to thank for"),
    ("your list (of offices", Form.MISFIT, "its brackets do not match"),
    ("your list [of offices]", Form.MISFIT, "its brackets do not match"),
    ("green walls", Form.MISFIT, "it names no thing to thank for"),
    ("I should read more", Form.MISFIT, "it is about you, not about them"),
    ("the goat; the book", Form.MISFIT, "it is more than one phrase"),
    ("You laughed; the goat did too", Form.MISFIT, "it is more than one sentence"),
    ("{{ detail }}", Form.MISFIT, "it holds an address or signs that are no words"),
    ("telling me whether you could hire me", Form.MISFIT, "it may sound like a job request"),
    ("let the kids crash the cutter on foam first", Form.SENTENCE, "You told me to let the kids crash the cutter on foam first."),
    ("read the standard before the course", Form.SENTENCE, "You told me to read the standard before the course."),
    ("never teach from the book", Form.SENTENCE, "You told me not to teach from the book."),
    ("his advice: let the kids crash the cutter", Form.SENTENCE, "You told me to let the kids crash the cutter."),
    ("advice: call, dont email", Form.SENTENCE, "You told me to call and not email."),
    ("advice: call before 8, thats when they answer", Form.MISFIT, "it names no thing to thank for"),
    ("you have to love the kids", Form.TOLD, "that you have to love the kids"),
    ("you never made me feel slow", Form.SENTENCE, "You never made me feel slow."),
    ("put the drawing on the wall", Form.MISFIT, "it may be what they did, or what they advised"),
    ("put me in touch with the union", Form.SENTENCE, "You put me in touch with the union."),
    ("read my memo before class", Form.SENTENCE, "You read my memo before class."),
    ("set up a safety plan", Form.MISFIT, "it names no thing to thank for"),
    ("call me", Form.MISFIT, "it names no thing to thank for"),
    ("start with community colleges", Form.MISFIT, "it may be advice, which belongs under Advice to try"),
    ("the state 8 week teaching certificate and that the vo-tech pays for it", Form.THING, "telling me about the state 8-week teaching certificate and that the vo-tech pays for it"),
    ("your story, and why you left", Form.THING, "telling me about your story, and why you left"),
    ("your honesty about pay and how hard it is", Form.THING, "your honesty about pay and how hard it is"),
    ("your honesty about pay and that it is hard", Form.MISFIT, "it joins a thing and a sentence"),
    ("the tour, and that nobody minds questions", Form.MISFIT, "it joins a thing and a sentence"),
    ("the 8 week certificate", Form.THING, "telling me about the 8-week certificate"),
    ("the job posting at ODE", Form.THING, "telling me about the job posting at ODE"),
    ("the course outline", Form.THING, "the course outline"),
    ("the class you let me visit", Form.THING, "the class you let me visit"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "form", "text"), _THINGS)
def test_the_one_thing(cell: str, form: Form, text: str) -> None:
    assert slots.thing(cell) == Said(form, text)


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        ("é", "é"),
        ("- ", ""),
        ("\U0001f600", ""),
        ("a\U0001f600 b", "a\U0001f600 b"),
        ("the goat…", "the goat"),
        ("Thanks, :)", "Thanks"),
    ],
)
def test_a_bullet_or_a_picture_is_no_word(cell: str, line: str) -> None:
    assert tidy(cell) == line


@pytest.mark.parametrize(
    ("cell", "named"),
    [("Lumenvale", True), ("Freelance", False), ("Self-employed", False), ("lab", False), ("Lumenvale; Orbit", False), ("N/A", False),
     ("Haas applications engineer", False), ("Sandvik Rep", False), ("Ohio TechNet grants", False), ("ODE", True),
     ("Federal Reserve Board", True), ("University of Example", True), ("was a foreman like me", False)],
)  # fmt: skip
def test_an_organization_is_named(cell: str, named: bool) -> None:
    assert is_organization(cell) is named


def test_what_is_said_to_them_keeps_the_capitals_of_its_sentences() -> None:
    assert to_face("His story of the goat. She told it twice.") == "Your story of the goat. You told it twice."


_ADVICE = [
    ("I should talk to the fellowship office", "talk to the fellowship office"),
    ("that I should apply early", "apply early"),
    ("You should try shadowing someone", "try shadowing someone"),
    ("Contact Dr. Mehta", "contact Dr. Mehta"),
    ("Volunteer at the museum", "volunteer at the museum"),
    ("Stop apologizing", "stop apologizing"),
    ("To apply by November", "apply by November"),
    ("write two policy memos", "write two policy memos"),
    ("see from the bench what is missing", "see from the bench what is missing"),
    ("I should keep a diary", "keep a diary"),
    ("she told me to learn SQL", "learn SQL"),
    ("Her advice was to join the society", "join the society"),
    ("call, dont email", "call and not email"),
    ("look at Penta, not the vo-tech", "look at Penta, not the vo-tech"),
]


@pytest.mark.parametrize(("cell", "text"), _ADVICE)
def test_advice_is_a_task(cell: str, text: str) -> None:
    assert slots.task(cell) == Said(Form.TASK, text)


@pytest.mark.parametrize(
    ("cell", "text"),
    [("not to worry about gaps", "worry about gaps"), ("Don't apply cold.", "apply cold"), ("never work for free", "work for free")],
)  # fmt: skip
def test_advice_against_something(cell: str, text: str) -> None:
    assert slots.task(cell) == Said(Form.NOT, text)


@pytest.mark.parametrize(
    "cell",
    ["your three tips for CVs", "Writing samples", "took your advice on my CV", "Deutsch lernen", "cc me on the draft", "to",
     "- call three alumni\n- read", "apply to three labs; maybe the Swedes?", "talk to her boss", "list of labs", "read. Then write", "book from my shelf",
     "call three alumni. Read two memos.", "call three alumni; read two memos"],
)  # fmt: skip
def test_what_is_no_task_is_left_out(cell: str) -> None:
    assert slots.task(cell).form is Form.MISFIT


@pytest.mark.parametrize(
    ("cell", "form", "text"),
    [
        ("I will send the paper", Form.TASK, "send the paper"),
        ("the dataset link", Form.THING, "the dataset link"),
        ("to send my draft", Form.TASK, "send my draft"),
        ("sending slides", Form.TASK, "send slides"),
        ("send the slides by Friday", Form.TASK, "send the slides"),
        ("Send her my draft", Form.TASK, "send you my draft"),
        ("show up at her seminar", Form.TASK, "show up at your seminar"),
        ("Send her my CV", Form.MISFIT, "it may sound like a job request"),
        ("update my CV", Form.MISFIT, "a CV has no place in thanks"),
        ("send it next week", Form.MISFIT, "its day would be wrong when the letter is read"),
        ("slides", Form.THING, "the slides"),
    ],
)
def test_a_promise(cell: str, form: Form, text: str) -> None:
    assert slots.promise(cell, dated="by Friday" in cell) == Said(form, text)


@pytest.mark.parametrize(
    ("cell", "form", "text"),
    [
        ("reviewers for a workshop", Form.THING, "reviewers for a workshop"),
        ("someone to proofread her book", Form.THING, "someone to proofread your book"),
        ("Looking for speakers", Form.THING, "speakers"),
        ("a student for a survey", Form.THING, "a student for a survey"),
        ("nothing", Form.BLANK, ""),
        ("nope", Form.BLANK, ""),
        ("I can review abstracts", Form.MISFIT, "it is no thing or person one could look for"),
        ("to hear how it goes", Form.MISFIT, "it is no thing or person one could look for"),
        ("if I could speak to her class", Form.MISFIT, "it is no thing or person one could look for"),
    ],
)
def test_what_would_help_them(cell: str, form: Form, text: str) -> None:
    assert slots.need(cell) == Said(form, text)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("help with statistics in R", "help with statistics in R"),
        ("I can proofread drafts", "help proofreading drafts"),
        ("Proofreading", "proofreading"),
        ("teaching you R", ""),
        ("help with grants; and essays", ""),
        ("whatever", ""),
    ],
)
def test_what_i_can_offer(cell: str, text: str) -> None:
    said = slots.offer(cell)
    assert (said.text if said.fits else "") == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("third-year PhD student in cell biology", "I am a third-year PhD student in cell biology."),
        ("looking for my next step", "I am looking for my next step."),
        ("currently a research assistant", "I am currently a research assistant."),
        ("interested in moving to policy", "I am interested in moving to policy."),
        ("unemployed", "I am unemployed."),
        ("Laid off in March", "I was laid off in March."),
        ("promoted to lead in May", "I was promoted to lead in May."),
        ("MD/PhD candidate", "I am an MD/PhD candidate."),
        ("I study cells.", "I study cells."),
        ("I am a postdoc", "I am a postdoc."),
        ("I'm an engineer", "I am an engineer."),
        ("Postdoc in Ecology", "I am a postdoc in Ecology."),
        ("Senior Data Scientist", "I am a Senior Data Scientist."),
        ("undergraduate", "I am an undergraduate."),
        ("currently nurse at a clinic", "I am currently a nurse at a clinic."),
        ("university lecturer", "I am a university lecturer."),
        ("study cells at Example State", "I study cells at Example State."),
        ("finished my PhD in May", "I finished my PhD in May."),
        ("my lab closed", ""),
        ("a nurse. Also a writer", ""),
    ],
)
def test_who_i_am(cell: str, text: str) -> None:
    said = slots.who(cell)
    assert (said.text if said.fits else "") == text


@pytest.mark.parametrize(
    ("cell", "form", "text"),
    [
        ("find out whether science policy suits me", Form.TASK, "find out whether science policy suits me"),
        ("I want to learn about consulting", Form.TASK, "learn about consulting"),
        ("learning more about", Form.TASK, "learn more about"),
        ("Is policy for me?", Form.TASK, "find out whether policy suits me"),
        ("policy", Form.THING, "policy"),
        ("Consulting", Form.THING, "consulting"),
        ("how people get into policy", Form.TOLD, "how people get into policy"),
        ("get hired", Form.MISFIT, "it may sound like a job request"),
        ("land a summer internship", Form.MISFIT, "it may sound like a job request"),
        ("learn; decide; act", Form.MISFIT, "it is a list"),
        ("learn. Decide", Form.MISFIT, "it is more than one goal"),
        ("we want policy", Form.MISFIT, "it is more than one goal"),
        ("her way into policy", Form.MISFIT, "it is more than one goal"),
    ],
)
def test_a_goal(cell: str, form: Form, text: str) -> None:
    assert slots.goal(cell) == Said(form, text)


@pytest.mark.parametrize(
    ("cell", "known", "text"),
    [
        ("Saw her talk at ASM Microbe", False, "I saw your talk at ASM Microbe."),
        ("read her paper", False, "I read your paper."),
        ("her podcast", False, "your podcast"),
        ("panelist at BIO 2026", False, "You were a panelist at BIO 2026."),
        (
            "We sat next to each other at the ASCB policy lunch.",
            True,
            "We sat next to each other at the ASCB policy lunch.",
        ),
        ("met at the careers evening", False, "We met at the careers evening."),
        ("the May seminar", True, "the May seminar"),
        ("seminar in Boston", True, "the seminar in Boston"),
        ("the May seminar", False, ""),
        ("I found your essay", False, "I found your essay."),
        ("your essay on memos", False, "your essay on memos"),
        ("You spoke in May. I sat in row two", False, "You spoke in May. I sat in row two."),
        ("Olivia St. James mentioned him", False, ""),
        ("Lena mentioned her but I shouldn't say so", False, ""),
        ("my cousin", True, ""),
        ("recommended by a friend", True, ""),
        ("saw you at the fair with Tom", True, ""),
        ("met you by chance at the fair", True, "We met by chance at the fair."),
        ("gym", True, ""),
        ("through Jim", True, ""),
    ],
)
def test_how_i_found_them(cell: str, known: bool, text: str) -> None:
    said = slots.found(cell, known=known)
    assert (said.text if said.fits else "") == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("moved from the bench to patent work", "You moved from the bench to patent work."),
        ("Based in Berlin", "You are based in Berlin."),
        ("built the RNA platform; runs the fellowship", "You built the RNA platform and run the fellowship."),
        ("built it; runs it; sells it", ""),
        ("built it; ran it, sold the rest", "You built it, ran it, and sold the rest."),
        ("spent ten years at the EPA", "You spent ten years at the EPA."),
        ("quit academia", "You quit academia."),
        ("runs two labs and books on memos", "You run two labs and books on memos."),
        ("needs interns", ""),
        ("overlaps w/ my thesis", "You overlap with my thesis."),
        ("is bilingual like me", "You are bilingual like me."),
        ("had the same advisor", "You had the same advisor."),
        ("hired my labmate", "You hired my labmate."),
        ("your piece about peer review at NIH", "your piece about peer review at NIH"),
        ("served on two NIH panels", "You served on two NIH panels."),
        ("her work on memos", "your work on memos"),
        ("work on memos", "your work on memos"),
        ("work on public memos", "your work on public memos"),
        ("thought of a way in", "your thought of a way in"),
        ("thought about policy", "You thought about policy."),
        ("run the fellowship", ""),
        ("running the lab", ""),
        ("prefers video; mornings are best", ""),
        ("I loved her op-ed on memos", "I loved your op-ed on memos."),
        ("You left the bench", "You left the bench."),
        ("You left. You came back", "You left. You came back."),
        ("because she left the bench", "You left the bench."),
        ("also runs the fellowship", "You also run the fellowship."),
        ("also a poet", ""),
        ("I want to know about consulting", ""),
        ("such a wonderful talk", ""),
        ("policy", ""),
        ("Tom said she is great", ""),
        ("a fellow. A poet", ""),
    ],
)
def test_why_them(cell: str, text: str) -> None:
    said = slots.reason(cell)
    assert (said.text if said.fits else "") == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [("Transition", "your transition"), ("skills I need", "the skills I need"), ("How they got there", "how you got there"), ("pay", ""),
     ("MSL", "MSL"), ("AI policy", "AI policy"), ("about the fellowship", "the fellowship"), ("I want", "")],
)  # fmt: skip
def test_a_topic(cell: str, text: str) -> None:
    said = slots.topic(cell)
    assert (said.text if said.fits else "") == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("You got tenure!", "getting tenure"),
        ("moved to Stanford", "moving to Stanford"),
        ("He won the ACS award", "winning the ACS award"),
        ("her promotion to director", "your promotion to director"),
        ("promotion to director", "your promotion to director"),
        ("Congrats on your new lab", "your new lab"),
        ("her father died", ""),
        ("the", ""),
        ("sunny day", ""),
        ("her boss left. She stays", ""),
        ("sunny", ""),
    ],
)
def test_their_news(cell: str, text: str) -> None:
    said = slots.news(cell)
    assert (said.text if said.fits else "") == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("I got an interview!", "I got an interview."),
        ("It was great.", "It was great."),
        ("nothing yet", ""),
        ("applied to Mirzayan", "I applied to Mirzayan."),
        ("a short project", "It led to a short project."),
        ("two alumni answered, one called", "Two alumni answered, one called."),
        ("two alumni, three offices", ""),
        ("some", ""),
        ("two alumni called back", "Two alumni called back."),
        ("it's", ""),
        ("It's going well", "It’s going well."),
        ("led to a visit", "It led to a visit."),
        ("Talked to Jim about her lab", ""),
        ("sunny", ""),
    ],
)
def test_what_came_of_it(cell: str, text: str) -> None:
    said = slots.result(cell)
    assert (said.text if said.fits else "") == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [("anytime", ""), ("flexible", ""), ("I am free on Mondays", "Mondays"), ("on Fridays", "Fridays"),
     ("Tuesday or Thursday after 3", "Tuesday or Thursday after 3"),
     ("Tuesday and Thursday 14:00-17:00", "Tuesday and Thursday from 14:00 to 17:00"),
     ("Mondays, 2 - 5 pm", "Mondays from 2 to 5 pm")],
)  # fmt: skip
def test_when_i_am_free(cell: str, text: str) -> None:
    said = slots.times(cell)
    assert (said.text if said.fits else "") == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("both from Example State", "We are both from Example State."),
        ("both studied at Example State", "We both studied at Example State."),
        ("went to the same grad school", "We went to the same graduate school."),
        ("same advisor", "We have the same advisor."),
        ("We both row", "We both row."),
        ("Example State", ""),
        ("rowed together at school", "We rowed together at school."),
        ("We share a bay", "We share a bay."),
        ("worked at the same museum", "We worked at the same museum."),
        ("her boss taught her", ""),
    ],
)
def test_what_we_share(cell: str, text: str) -> None:
    said = slots.ground(cell)
    assert (said.text if said.fits else "") == text


def test_a_place_is_a_line_of_its_own() -> None:
    assert slots.place("he calls me,\n617-555-0101") == Said(Form.TOLD, "he calls me, 617-555-0101")
    assert slots.place("4 Harbor\nStreet") == Said(Form.SENTENCE, "4 Harbor Street")
    assert slots.place("TBD").form is slots.place("to be agreed").form is Form.BLANK


def test_own_words_stay_as_they_are() -> None:
    assert slots.verbatim(" Anything goes, to to you. ") == Said(Form.SENTENCE, "Anything goes, to to you.")
    assert slots.verbatim("-").form is Form.BLANK


def test_what_is_left_out_says_why() -> None:
    assert slots.topic("pay").why_not == "it is about pay or jobs"
    assert slots.topic("path").why_not == ""


def test_every_slot_type_has_its_door() -> None:
    assert set(SLOTS) == set(Slot)


@pytest.mark.parametrize(
    "cell",
    ["Tom said it was fine", "with Kim about grants", "not to worry", "write two memos", "great talk", "talk to Dr. Mehta",
     '"You are not leaving science."', "based in Berlin", "cc me on the draft", "that nobody reads", "my cousin", "the bit ..."],
)  # fmt: skip
def test_what_is_no_thing_is_no_topic_and_no_goal(cell: str) -> None:
    assert not slots.topic(cell).fits
    assert slots.goal(cell).form is not Form.THING


@pytest.mark.parametrize("cell", ["get hired", "hearing about her path", "your list of three offices"])
def test_what_nobody_can_promise(cell: str) -> None:
    assert not slots.promise(cell).fits


def test_what_is_no_need_no_result_and_no_ground() -> None:
    assert not slots.need("my cousin").fits
    assert not slots.result("I should keep a diary").fits
    assert slots.ground("interested in policy").text == "We are both interested in policy."
    assert not slots.reason("talk to Dr. Mehta").fits
    assert not slots.thing("Talk to Dr. Mehta").fits


def test_quotation_marks_of_any_kind_are_curly() -> None:
    assert slots.thing("'quoted words'") == Said(Form.QUOTE, "quoted words.")
    assert fault_of("I am exploring “leaving.”.") == "has two marks in a row"


def test_three_acronyms_in_a_row_are_shouted_and_two_are_not() -> None:
    assert fault_of("You read the NSF, NIH calls.") == ""
    assert fault_of("You read the NSF, NIH, EPA calls.") == "is in capitals"


def test_a_remark_is_one() -> None:
    assert slots.remark("dry jokes") == Said(Form.THING, "dry jokes")
    assert slots.remark("dry jokes; a loud laugh") == Said(Form.MISFIT, "it is more than one remark")


_KINDS = [
    (Slot.WHO, 'recently finished my PhD in physics', 'I recently finished my PhD in physics.'),
    (Slot.WHO, 'Just graduated', 'I just graduated.'),
    (Slot.WHO, 'PhD, 3rd year, immunology', ''),
    (Slot.WHO, 'staff scientist, 8 years', ''),
    (Slot.WHO, 'Assistant professor of biology', 'I am an assistant professor of biology.'),
    (Slot.WHO, 'Army veteran', 'I am an Army veteran.'),
    (Slot.WHO, 'visiting scholar from Brazil', 'I am a visiting scholar from Brazil.'),
    (Slot.WHO, 'currently research assistant', 'I am currently a research assistant.'),
    (Slot.WHO, 'second year MBA student', 'I am a second-year MBA student.'),
    (Slot.WHO, 'M.D.', 'I am an M.D.'),
    (Slot.WHO, 'open to new directions', 'I am open to new directions.'),
    (Slot.WHO, 'recently promoted to manager', 'I was recently promoted to manager.'),
    (Slot.WHO, 'teaching high school biology', 'I am teaching high school biology.'),
    (Slot.WHO, 'Doktorandin in Biologie', ''),
    (Slot.GOAL, 'information about MSL roles', 'MSL roles'),
    (Slot.GOAL, 'learn', ''),
    (Slot.GOAL, 'how she got in', ''),
    (Slot.OFFER, 'can translate German', 'help translating German'),
    (Slot.FOUND, 'met her at a party', 'We met at a party.'),
    (Slot.FOUND, 'heard her speak at AAAS', 'I heard you speak at AAAS.'),
    (Slot.FOUND, 'Saw on the alumni page', 'I saw your name on the alumni page.'),
    (Slot.FOUND, 'found on company website', ''),
    (Slot.FOUND, 'her TED talk', 'your TED talk'),
    (Slot.FOUND, 'sat next to her on a plane', 'I sat next to you on a plane.'),
    (Slot.FOUND, 'Her name is on the paper I cite', 'Your name is on the paper I cite.'),
    (Slot.FOUND, 'TA in my chem class', ''),
    (Slot.TOPIC, 'Science Policy', 'science policy'),
    (Slot.TOPIC, 'Silicon Valley', 'Silicon Valley'),
    (Slot.TOPIC, 'if she likes it', 'whether you like it'),
    (Slot.TOPIC, 'what she likes and dislikes', 'what you like and dislike'),
    (Slot.TOPIC, 'culture', 'the culture'),
    (Slot.TOPIC, 'everything', ''),
    (Slot.GROUND, 'same lab', 'We come from the same lab.'),
    (Slot.GROUND, 'same undergrad', ''),
    (Slot.GROUND, 'I took her class', 'I took your class.'),
    (Slot.GROUND, 'Both of us ran track', 'Both of us ran track.'),
    (Slot.GROUND, 'shared hobby: sailing', ''),
    (Slot.NEWS, 'promoted to VP', 'being promoted to VP'),
    (Slot.NEWS, 'elected to the academy', 'being elected to the academy'),
    (Slot.NEWS, 'her book is out', ''),
    (Slot.THING, 'not sugarcoating it', 'not sugarcoating it'),
    (Slot.THING, "That quote: 'Nobody is ready'", 'that quote: “Nobody is ready”'),
    (Slot.THING, 'said policy is like gardening', 'You said policy is like gardening.'),
    (Slot.THING, '"It\'s like gardening," she said', 'It’s like gardening.'),
    (Slot.THING, 'sketched the org chart for me', 'You sketched the org chart for me.'),
    (Slot.TASK, 'be yourself', 'be myself'),
    (Slot.TASK, 'trust your gut', 'trust my gut'),
    (Slot.TASK, 'read your essay', 'read your essay'),
    (Slot.TASK, 'always follow up', 'always follow up'),
    (Slot.TASK, "read 'So Good They Can't Ignore You'", 'read “So Good They Can’t Ignore You”'),
    (Slot.NEED, 'her website needs work', ''),
    (Slot.NEED, 'she needs a speaker', 'a speaker'),
    (Slot.RESULT, 'helped a lot', 'It helped a lot.'),
    (Slot.RESULT, 'turned out well', 'It turned out well.'),
    (Slot.RESULT, 'accepted at AAU', 'I was accepted at AAU.'),
    (Slot.RESULT, '2 offers', 'It led to 2 offers.'),
    (Slot.RESULT, 'went to the workshop', 'I went to the workshop.'),
    (Slot.RESULT, 'I have a new mentor', 'I have a new mentor.'),
    (Slot.PROMISE, 'keep her posted', 'keep you posted'),
    (Slot.PROMISE, 'let her know how it goes', 'let you know how it goes'),
    (Slot.PROMISE, 'send article', 'send the article'),
    (Slot.PROMISE, 'book recommendation', 'the book recommendation'),
    (Slot.PROMISE, 'intro to Priya', 'the intro to Priya'),
    (Slot.PROMISE, 'bring her cookies', 'bring you cookies'),
    (Slot.PROMISE, 'email link', 'email the link'),
    (Slot.WHO, 'Stanford postdoc', 'I am a Stanford postdoc.'),
    (Slot.WHO, 'recently laid off from Gull', 'I was recently laid off from Gull.'),
    (Slot.WHO, '20 years as a nurse', ''),
    (Slot.WHO, 'technically still a student', 'I am technically still a student.'),
    (Slot.WHO, 'someone who loves data', 'I am someone who loves data.'),
    (Slot.WHO, "Master's student", 'I am a master’s student.'),
    (Slot.WHO, 'between jobs', 'I am between jobs.'),
    (Slot.GOAL, 'leaving the lab but staying in science', 'leave the lab but stay in science'),
    (Slot.FOUND, 'her students recommended her', 'Your students recommended you.'),
    (Slot.FOUND, 'watched the panel on soil', 'I watched the panel on soil.'),
    (Slot.FOUND, 'sat on a panel I organized', ''),
    (Slot.FOUND, 'her newsletter, which I love', 'your newsletter, which I love'),
    (Slot.REASON, 'has written for the Times and teaches', 'You have written for the Times and teach.'),
    (Slot.THING, 'Being told no one has it figured out', 'telling me no one has it figured out'),
    (Slot.THING, 'being treated like a colleague', 'treating me like a colleague'),
    (Slot.THING, "he'd also failed his first two interviews", 'that you’d also failed your first two interviews'),
    (Slot.THING, 'it was good of you to see an old lady', 'It was good of you to see an old lady.'),
    (Slot.THING, 'Not once did she check her phone', ''),
    (Slot.THING, 'not sugar coating the travel', 'not sugar coating the travel'),
    (Slot.THING, 'how candid she was after her last lab meeting', 'how candid you were after your last lab meeting'),
    (Slot.THING, 'explaining visas w/out making me panic', 'explaining visas without making me panic'),
    (Slot.THING, 'inspectors arent the enemy', 'that inspectors aren’t the enemy'),
    (Slot.TASK, 'get the CWI, skip the degree', 'get the CWI and skip the degree'),
    (Slot.TASK, 'not to translate the CV, write it new', ''),
    (Slot.TASK, "dont undersell", 'undersell'),
    (Slot.TASK, 'call the mgr on mondays', 'call the manager on Mondays'),
    (Slot.PROMISE, 'text her when i pass', 'text you when I pass'),
    (Slot.OFFER, 'covering a shift, NCLEX tutoring', 'covering a shift or NCLEX tutoring'),
    (Slot.TIMES, '0900-1500 weekdays, not Thurs', '0900-1500 weekdays except Thursday'),
    (Slot.REASON, 'docent since 1999', 'You have been a docent since 1999.'),
    (Slot.REASON, 'she is engineer from Peru', 'You are an engineer from Peru.'),
    (Slot.REASON, 'turned down a faculty job', 'You turned down a faculty job.'),
    (Slot.FOUND, 'we did codes together', 'We did codes together.'),
    (Slot.REASON, 'met at FAPESP day', 'We met at FAPESP day.'),
    (Slot.REASON, 'met her at the open day', 'We met at the open day.'),
    (Slot.REASON, 'teaches grants and memos', 'You teach grants and memos.'),
    (Slot.REASON, "isn't in academia anymore", 'You aren’t in academia anymore.'),
    (Slot.REASON, "didn't do a postdoc", 'You didn’t do a postdoc.'),
    (Slot.REASON, 'her blog on grants helped me', 'Your blog on grants helped me.'),
    (Slot.REASON, 'recommended by everyone', 'You were recommended by everyone.'),
    (Slot.TOPIC, 'first 90 days', 'the first 90 days'),
    (Slot.TOPIC, 'day in the life of an editor', 'a day in the life of an editor'),
    (Slot.TOPIC, 'Machine Learning', 'machine learning'),
    (Slot.TOPIC, 'Leadership', 'leadership'),
    (Slot.TOPIC, 'Python', 'Python'),
    (Slot.GROUND, 'went to her high school', 'I went to your high school.'),
    (Slot.NEWS, 'her lab moved to Basel', ''),
    (Slot.NEWS, 'grant funded', ''),
    (Slot.NEWS, 'new lab', 'your new lab'),
    (Slot.THING, "it's mostly writing", 'that it’s mostly writing'),
    (Slot.THING, 'what she said: "mostly writing"', ''),
    (Slot.THING, 'being able to shadow you', 'letting me shadow you'),
    (Slot.THING, 'I am not behind', ''),
    (Slot.TASK, 'rewrite your summary', 'rewrite my summary'),
    (Slot.TASK, 'take your class', 'take your class'),
    (Slot.RESULT, 'led nowhere', 'It led nowhere.'),
    (Slot.RESULT, 'two alumni answered', 'Two alumni answered.'),
    (Slot.RESULT, 'two memos', 'It led to two memos.'),
    (Slot.RESULT, 'taught me a lot', 'It taught me a lot.'),
    (Slot.PROMISE, 'buy her book', 'buy your book'),
    (Slot.PROMISE, 'test her app', 'test your app'),
    (Slot.THING, '"Range"', ''),
    (Slot.THING, 'that thing you said about luck', 'that thing you said about luck'),
    (Slot.TASK, 'ask yourself what you enjoy', 'ask myself what I enjoy'),
    (Slot.TASK, 'do what you enjoy', ''),
    (Slot.TASK, 'read what you wrote', 'read what you wrote'),
    (Slot.PROMISE, 'let her know by Friday', 'let you know by Friday'),
    (Slot.PROMISE, 'link to the talk', 'the link to the talk'),
    (Slot.PROMISE, 'copy of my thesis', 'the copy of my thesis'),
    (Slot.RESULT, 'a door opened', 'A door opened.'),
    (Slot.RESULT, 'three sent, one back', ''),
    (Slot.RESULT, 'felt good', 'It felt good.'),
    (Slot.REASON, 'her team hires PhDs', 'Your team hires PhDs.'),
    (Slot.REASON, 'her blog posts about grants', 'your blog posts about grants'),
    # A word that can be verb or noun, as what follows shows it.
    (Slot.REASON, 'cost of living', 'the cost of living'),
    (Slot.REASON, 'Set of tools', 'the set of tools'),
    (Slot.REASON, 'cut of the budget', 'the cut of the budget'),
    (Slot.REASON, 'spread of disease', 'the spread of disease'),
    (Slot.REASON, 'cast of characters', 'the cast of characters'),
    (Slot.REASON, 'cut in pay', ''),
    (Slot.REASON, 'bit of advice', 'your bit of advice'),
    (Slot.REASON, 'cost estimates for grants', 'the cost estimates for grants'),
    (Slot.REASON, 'set theory', ''),
    (Slot.REASON, 'visits to three labs', 'the visits to three labs'),
    (Slot.REASON, 'shifts in policy', 'the shifts in policy'),
    (Slot.REASON, 'plans for the fellowship', 'the plans for the fellowship'),
    (Slot.REASON, 'talks on grants', 'the talks on grants'),
    (Slot.REASON, 'cut costs at the EPA', 'You cut costs at the EPA.'),
    (Slot.REASON, 'set up the clinic', 'You set up the clinic.'),
    (Slot.REASON, 'cut through red tape', 'You cut through red tape.'),
    (Slot.REASON, 'bet on policy early', 'You bet on policy early.'),
    (Slot.REASON, 'works on soil', 'You work on soil.'),
    (Slot.REASON, 'drives for Lyft', 'You drive for Lyft.'),
    (Slot.REASON, 'plans events', 'You plan events.'),
    (Slot.REASON, 'is of Irish descent like me', 'You are of Irish descent like me.'),
    (Slot.THING, 'set of slides for the class', 'the set of slides for the class'),
    (Slot.THING, 'need for care', 'the need for care'),
    (Slot.THING, 'hit piece on peer review', 'the hit piece on peer review'),
    (Slot.THING, 'contact with patients', 'the contact with patients'),
    (Slot.TASK, 'cost of living', ''),
    (Slot.TASK, 'drive for change', ''),
    (Slot.TASK, 'change in direction', ''),
    (Slot.TASK, 'research on memos', ''),
    (Slot.TASK, 'cut costs at the EPA', 'cut costs at the EPA'),
    (Slot.TASK, 'search for a mentor', 'search for a mentor'),
    (Slot.TASK, 'approach three alumni', 'approach three alumni'),
    (Slot.GOAL, 'cost of living', 'the cost of living'),
    (Slot.GOAL, 'shift of focus', 'the shift of focus'),
    (Slot.GOAL, 'grant writing', 'grant writing'),
    (Slot.GOAL, 'cost accounting', 'cost accounting'),
    (Slot.GOAL, 'use of data', 'the use of data'),
    (Slot.GOAL, 'think of a plan', 'think of a plan'),
    (Slot.GOAL, 'hope for the field', ''),
    (Slot.GOAL, 'set goals for a year', 'set goals for a year'),
    (Slot.TOPIC, 'cost of living', 'the cost of living'),
    (Slot.TOPIC, 'set theory', 'set theory'),
    (Slot.TOPIC, 'talks on grants', 'the talks on grants'),
    (Slot.TOPIC, 'learn of openings early', ''),
    (Slot.PROMISE, 'set of slides', 'the set of slides'),
    (Slot.PROMISE, 'review of the draft', 'the review of the draft'),
    (Slot.PROMISE, 'set up a call', 'set up a call'),
    (Slot.NEED, 'needs of patients', ''),
    (Slot.NEED, 'needs reviewers', 'reviewers'),
    (Slot.WHO, 'cost of living', ''),
    (Slot.WHO, 'study of soil', ''),
    (Slot.WHO, 'market research', ''),
    (Slot.WHO, 'study cells at AAU', 'I study cells at AAU.'),
    (Slot.WHO, 'set design student', 'I am a set design student.'),
    (Slot.WHO, 'chair of the board', 'I am a chair of the board.'),
    (Slot.WHO, 'set designer', 'I am a set designer.'),
    (Slot.WHO, 'study coordinator at AAU', 'I am a study coordinator at AAU.'),
    (Slot.WHO, 'lead author of the report', 'I am a lead author of the report.'),
    (Slot.FOUND, 'study of soil', ''),
    (Slot.FOUND, 'read of the room', ''),
    (Slot.FOUND, 'read of your move', ''),
    (Slot.NEWS, 'cut of the budget', ''),
    (Slot.NEWS, 'bet on policy and won', 'betting on policy and winning'),
    (Slot.RESULT, 'cost of living', ''),
    (Slot.RESULT, 'cut in hours', ''),
    (Slot.RESULT, 'cut costs at the lab', 'I cut costs at the lab.'),
    (Slot.GROUND, 'set of friends', ''),
    (Slot.GROUND, 'set up a choir together', 'We set up a choir together.'),
    # The point of an abbreviation ends no sentence.
    (Slot.WHO, 'M.Sc. student in biology', 'I am an M.Sc. student in biology.'),
    (Slot.WHO, 'B.A. in history', 'I have a B.A. in history.'),
    (Slot.WHO, 'Ph.D. candidate', 'I am a Ph.D. candidate.'),
    (Slot.WHO, 'R.N. at a clinic', 'I am an R.N. at a clinic.'),
    (Slot.WHO, "St. Mary's nurse", 'I am a St. Mary’s nurse.'),
    (Slot.WHO, 'M.D./Ph.D. student', 'I am an M.D./Ph.D. student.'),
    (Slot.WHO, 'PhD in physics', 'I have a PhD in physics.'),
    (Slot.WHO, 'M.Eng. in design', 'I have an M.Eng. in design.'),
    (Slot.WHO, 'M.Phil. student at St. Andrews', 'I am an M.Phil. student at St. Andrews.'),
    (Slot.WHO, 'Dipl.-Ing. at Gull', 'I am a Dipl.-Ing. at Gull.'),
    (Slot.WHO, 'nurse in the Washington, D.C. area', 'I am a nurse in the Washington, D.C. area.'),
    (Slot.WHO, 'nurse, 8 years at St. Mary\'s', ''),
    (Slot.WHO, "nurse at St. Mary's in Ft. Worth", 'I am a nurse at St. Mary’s in Ft. Worth.'),
    (Slot.WHO, 'postdoc at the Univ. of Basel', 'I am a postdoc at the Univ. of Basel.'),
    (Slot.WHO, 'I have a Ph.D. I study cells', ''),
    (Slot.WHO, 'a nurse with a B.A. Also a writer', ''),
    (Slot.THING, 'You told Dr. Mehta about my memo', 'You told Dr. Mehta about my memo.'),
    (Slot.THING, 'your list of Ph.D. programs', 'your list of Ph.D. programs'),
    (Slot.REASON, 'You hold an M.Sc. in soil science. You teach.', 'You hold an M.Sc. in soil science. You teach.'),
    (Slot.TASK, 'apply to M.Sc. programs', 'apply to M.Sc. programs'),
    (Slot.GROUND, 'both have a B.A. in history', 'We both have a B.A. in history.'),
    (Slot.NEWS, 'got her Ph.D. in May', 'getting your Ph.D. in May'),
    (Slot.REMARK, 'it covers M.Sc. programs', 'it covers M.Sc. programs'),
    # What strangers typed.
    (Slot.FOUND, 'She was my TA freshman yr', 'You were my TA freshman year.'),
    (Slot.FOUND, 'Met @ hackathon 🎉', 'We met at a hackathon.'),
    (Slot.FOUND, 'met at event', 'We met at an event.'),
    (Slot.FOUND, 'heard him on the Huberman podcast etc.', 'I heard you on the Huberman podcast.'),
    (Slot.FOUND, 'was on my thesis committee', 'You were on my thesis committee.'),
    (Slot.FOUND, 'served together in Okinawa', 'We served together in Okinawa.'),
    (Slot.FOUND, 'presented right after me at the poster session', 'You presented right after me at the poster session.'),
    (Slot.FOUND, 'took BIO 305 w/ her', 'I took BIO 305 with you.'),
    (Slot.FOUND, 'hello me', ''),
    (Slot.REASON, 'left a tenure-track job', 'You left a tenure-track job.'),
    (Slot.REASON, 'built their data team from scratch', 'You built your data team from scratch.'),
    (Slot.REASON, 'hired people with my background', 'You hired people with my background.'),
    (Slot.REASON, "doesn't have a PhD", 'You don’t have a PhD.'),
    (Slot.WHO, 'a', ''),
    (Slot.WHO, 'Rising senior studying econ', 'I am a rising senior studying econ.'),
    (Slot.WHO, 'licensed clinical social worker (LCSW)', 'I am a licensed clinical social worker (LCSW).'),
    (Slot.WHO, 'New grad RN', 'I am a new grad RN.'),
    (Slot.WHO, 'high school chemistry teacher for 12 years', 'I have been a high school chemistry teacher for 12 years.'),
    (Slot.WHO, 'self-employed translator for the last six years', 'I have been a self-employed translator for the last six years.'),
    (Slot.WHO, 'RN for 22 years, now looking at health tech', 'I have been an RN for 22 years and am now looking at health tech.'),
    (Slot.FOUND, 'we met at career fair', 'We met at a career fair.'),
    (Slot.FOUND, 'met at alumni event', 'We met at an alumni event.'),
    (Slot.FOUND, 'met at blood drive', 'We met at a blood drive.'),
    (Slot.FOUND, 'met at the blood drive', 'We met at the blood drive.'),
    (Slot.TASK, "don't quit before you have an offer!!", 'quit before I have an offer'),
    (Slot.TASK, "rest until you're ready", 'rest until I am ready'),
    (Slot.TASK, 'finish it once you have time', 'finish it once I have time'),
    (Slot.THING, 'his honesty about burnout, mine and his', 'your honesty about burnout, mine and yours'),
    (Slot.WHO, 'nurse since 2015', 'I have been a nurse since 2015.'),
    (Slot.WHO, 'PhD in history, currently adjuncting', 'I have a PhD in history and am currently adjuncting.'),
    (Slot.GOAL, 'ran the lab', ''),
    (Slot.GOAL, 'how do people get into museum work', 'how people get into museum work'),
    (Slot.GOAL, 'what is the culture like', ''),
    (Slot.GOAL, 'land a role in biotech', ''),
    (Slot.GOAL, 'quit smoking programs', 'quit smoking programs'),
    (Slot.GOAL, 'If I need Python', 'whether I need Python'),
    (Slot.GOAL, 'do the work of a nurse', 'do the work of a nurse'),
    (Slot.TOPIC, 'culture of the ER', 'the culture of the ER'),
    (Slot.TOPIC, 'grad school or not', ''),
    (Slot.TOPIC, 'certifications (PMP, CAPM)', 'certifications (PMP, CAPM)'),
    (Slot.TOPIC, 'K-12 education', 'K-12 education'),
    (Slot.TOPIC, 'UX/UI', 'UX/UI'),
    (Slot.TOPIC, 'Oncology', 'oncology'),
    (Slot.TOPIC, 'when should I apply', ''),
    (Slot.GROUND, 'both vets', 'We are both vets.'),
    (Slot.GROUND, 'grew up in El Paso too', 'We both grew up in El Paso.'),
    (Slot.GROUND, 'raised by grandparents, same as me', 'We were both raised by grandparents.'),
    (Slot.GROUND, "we're both introverts", 'We are both introverts.'),
    (Slot.GROUND, 'from the same town in Ohio', 'We are both from the same town in Ohio.'),
    (Slot.NEWS, 'my sister introduced me', ''),
    (Slot.NEWS, 'accepted an offer from Gull', 'accepting an offer from Gull'),
    (Slot.NEWS, 'accepted to law school', 'being accepted to law school'),
    (Slot.NEWS, 'her lab got an R01', ''),
    (Slot.THING, 'you being so open about failing', 'being so open about failing'),
    (Slot.THING, 'took me on a tour of the hangar, showed me the flight line', 'You took me on a tour of the hangar and showed me the flight line.'),
    (Slot.THING, 'what she said about boundaries with patients', 'what you said about boundaries with patients'),
    (Slot.THING, 'explained study sections in plain English', 'You explained study sections in plain English.'),
    (Slot.THING, 'no one in her group works weekends', 'that no one in your group works weekends'),
    (Slot.THING, 'everyone in her group', ''),
    (Slot.THING, 'reading list for health econ', 'the reading list for health econ'),
    (Slot.THING, 'the difference between an analyst and an engineer', 'explaining the difference between an analyst and an engineer'),
    (Slot.THING, 'It was super helpful to hear about the exam.', 'telling me about the exam'),
    (Slot.THING, 'It was fun', ''),
    (Slot.THING, 'culture of the lab', 'the culture of the lab'),
    (Slot.TASK, 'to be patient', 'be patient'),
    (Slot.TASK, 'to be honest', ''),
    (Slot.TASK, 'ask their office for help', ''),
    (Slot.TASK, 'ask my PI by Fri', 'ask my PI by Friday'),
    (Slot.NEED, 'help the survey team with R', ''),
    (Slot.NEED, 'a copy of my thesis', ''),
    (Slot.NEED, 'help with R', 'somebody to help with R'),
    (Slot.RESULT, 'our lab pays undergrads now', 'Our lab pays undergrads now.'),
    (Slot.RESULT, 'two phone calls and a campus visit', 'It led to two phone calls and a campus visit.'),
    (Slot.RESULT, 'a lot', ''),
    (Slot.RESULT, 'our lab pays students', 'Our lab pays students.'),
    (Slot.RESULT, "I'm sleeping better", 'I’m sleeping better.'),
    (Slot.RESULT, 'now I have three talks', 'Now I have three talks.'),
    (Slot.RESULT, 'it turns out I hate SQL', 'It turns out I hate SQL.'),
    (Slot.RESULT, 'accepted the offer', 'I accepted the offer.'),
    (Slot.RESULT, 'offered a place', 'I was offered a place.'),
    (Slot.RESULT, 'Dr. Park wrote back', 'Dr. Park wrote back.'),
    (Slot.PROMISE, 'follow up in Jan', 'follow up in January'),
    (Slot.PROMISE, 'email the syllabus + slides', 'email the syllabus and slides'),
    (Slot.PROMISE, 'review their abstract by Fri', 'review your abstract by Friday'),
    (Slot.OFFER, 'Spanish interpretation', 'Spanish interpretation'),
    (Slot.OFFER, 'happy to edit manuscripts', 'help editing manuscripts'),
    (Slot.OFFER, 'to help with translations', 'help with translations'),
    (Slot.OFFER, 'machine learning', 'machine learning'),
    (Slot.OFFER, 'anything', ''),
    (Slot.TIMES, 'not Mondays', ''),
    (Slot.TIMES, 'Nov 30 - Dec 4', 'November 30 to December 4'),
    (Slot.TIMES, 'Fri at 3', 'Friday at 3'),
    (Slot.NEWS, 'his hip', ''),
    (Slot.OFFER, 'shop tours and scrap metal for practice', 'shop tours and scrap metal for practice'),
    (Slot.OFFER, 'scrap metal', 'scrap metal'),
    (Slot.GOAL, 'know what its really like', 'know what it’s really like'),
    (Slot.GOAL, 'figure out next steps', 'figure out my next steps'),
    (Slot.RESULT, 'I start in march', 'I start in March.'),
    (Slot.TIMES, 'after 4 or Saturday morning', 'a time after 4 or Saturday morning'),
    (Slot.REASON, 'You spoke in our seminar last Tuesday', 'You spoke in our seminar.'),
    (Slot.FOUND, 'saw your talk yesterday', 'I saw your talk.'),
    (Slot.FOUND, 'sold us the VF-2', 'You sold us the VF-2.'),
    (Slot.FOUND, 'used to run 2nd shift for me', 'You used to run 2nd shift for me.'),
    (Slot.FOUND, 'Spoke at our career day', 'You spoke at our career day.'),
    (Slot.FOUND, 'came to our shop', 'You came to our shop.'),
    (Slot.FOUND, 'trained our operators', 'You trained our operators.'),
    (Slot.FOUND, 'spoke after our seminar', 'We spoke after our seminar.'),
    (Slot.REASON, 'met at the expo, sold us the VF-2', 'We met at the expo, and you sold us the VF-2.'),
    (Slot.REASON, 'trained our operators', 'You trained our operators.'),
    (Slot.REASON, 'used to be a foreman', 'You used to be a foreman.'),
    (Slot.REASON, 'met at the expo, in May', 'We met at the expo, in May.'),
    (Slot.REMARK, 'reminded me of your ICU story', 'it reminded me of your ICU story'),
    (Slot.REMARK, 'has a section on hiring', 'it has a section on hiring'),
    (Slot.REMARK, 'they interview nurses in rural hospitals', 'they interview nurses in rural hospitals'),
    (Slot.REMARK, 'because of our talk', 'our talk'),
    (Slot.FOUND, 'ran the booth at the career fair', ''),
    (Slot.FOUND, 'studied law at the same school', 'We studied law at the same school.'),
    (Slot.REASON, 'her paper changed how I think about sampling', 'Your paper changed how I think about sampling.'),
    (Slot.REASON, 'started as a temp and is now VP', 'You started as a temp and are now VP.'),
    (Slot.REASON, 'joined in May and was promoted', 'You joined in May and were promoted.'),
    (Slot.WHO, 'Former Marine, now a junior at Ohio State', 'I am a former Marine, now a junior at Ohio State.'),
    (Slot.WHO, 'unemployed since March', 'I have been unemployed since March.'),
    (Slot.WHO, 'laid off since March', 'I have been laid off since March.'),
    (Slot.GOAL, "what's it like to be a PA", ''),
    (Slot.GOAL, 'study abroad programs', 'study abroad programs'),
    (Slot.TOPIC, 'pros and cons of consulting', 'the pros and cons of consulting'),
    (Slot.TOPIC, 'path to PI', 'your path to PI'),
    (Slot.TOPIC, "what's next", 'what is next'),
    (Slot.GROUND, 'married to academics', 'We are both married to academics.'),
    (Slot.GROUND, 'raised in Ohio', 'We were both raised in Ohio.'),
    (Slot.NEWS, 'had surgery', ''),
    (Slot.THING, 'for being so generous with contacts', 'being so generous with contacts'),
    (Slot.THING, 'the fact that she started at 41', 'that you started at 41'),
    (Slot.THING, 'when she laughed about her first code review', ''),
    (Slot.TASK, 'going to a conference', 'go to a conference'),
    (Slot.TASK, 'writing samples', ''),
    (Slot.NEED, 'access to our library', ''),
    (Slot.PROMISE, 'to call her mother', ''),
    (Slot.PROMISE, 'introduce her to my cousin', 'introduce you to my cousin'),
    (Slot.PROMISE, 'email her two books', 'email you two books'),
    (Slot.TIMES, 'Tues & Thurs 3-5pm', 'Tuesday and Thursday from 3 to 5pm'),
    (Slot.TIMES, 'flexible, but mornings are best', ''),
    (Slot.REMARK, 'talks about the problem you have', 'it talks about the problem you have'),
    (Slot.REMARK, 'he cites your lab', ''),
    (Slot.REMARK, 'about the bridge you built', 'it is about the bridge you built'),
    (Slot.REASON, 'made same change as me', 'You made the same change as me.'),
    (Slot.WHO, 'I am nurse from Philippines', 'I am a nurse from the Philippines.'),
    (Slot.GOAL, 'to know how is the work in a startup', ''),
    (Slot.GOAL, 'museum curation, archives, etc.', 'museum curation and archives'),
    (Slot.TOPIC, 'what surprised her most', 'what surprised you most'),
    (Slot.GROUND, 'both Air Force brats', 'We are both Air Force brats.'),
    (Slot.GROUND, 'we have same hometown', 'We have the same hometown.'),
    (Slot.NEWS, 'broke her leg', ''),
    (Slot.THING, 'your helpful advices about visas', 'your helpful advice about visas'),
    (Slot.THING, 'for the honest answer re pay scales', 'the honest answer about pay scales'),
    (Slot.THING, 'how she described the morgue, etc.', 'the way you described the morgue'),
    (Slot.THING, 'he stayed 30 min longer', 'You stayed 30 minutes longer.'),
    (Slot.TASK, 'read your essay on memos, and trust your gut', 'read your essay on memos, and trust my gut'),
    (Slot.NEED, 'more time', ''),
    (Slot.PROMISE, 'send to her the link', 'send you the link'),
    (Slot.PROMISE, 'text her after the exam', 'text you after the exam'),
    (Slot.TIMES, 'Any day after 3 pm', 'any day after 3 pm'),
    (Slot.TIMES, 'Sat mornings', 'Sat mornings'),
    (Slot.REMARK, 'could help your students', 'it could help your students'),
    (Slot.THING, "she doesn't answer email on Sundays", 'You don’t answer email on Sundays.'),
    (Slot.THING, "that he isn't sure", 'that you aren’t sure'),
    (Slot.THING, "that she hasn't finished", 'that you haven’t finished'),
    (Slot.THING, "how she wasn't afraid", 'how you weren’t afraid'),
    (Slot.NEWS, 'ran for mayor and won', 'running for mayor and winning'),
    (Slot.NEWS, 'moved to Gull and to Harbor', 'moving to Gull and to Harbor'),
    (Slot.REASON, 'was an English major and codes now', 'You were an English major and code now.'),
    (Slot.TASK, 'reread my essay', 'reread my essay'),
    (Slot.REMARK, 'her old advisor is quoted in it', ''),
    (Slot.REMARK, 'notes on your field', 'notes on your field'),
    (Slot.WHO, 'chemist turned baker', 'I am a chemist turned baker.'),
    (Slot.REASON, 'took me on a tour, showed me the flight line', 'You took me on a tour and showed me the flight line.'),
    (Slot.REASON, 'You run the lab; the students write', ''),
    (Slot.REASON, 'also slides', ''),
    (Slot.WHO, 'Bioinformatics postdoc', 'I am a bioinformatics postdoc.'),
    (Slot.REASON, 'answers students by email', 'You answer students by email.'),
    (Slot.TOPIC, 'a fellow. A poet', ''),
    (Slot.GOAL, 'our lab pays students', ''),
    (Slot.GOAL, 'what it’s for', 'what it’s for'),
    (Slot.GOAL, 'path', 'path'),
    (Slot.FOUND, 'your story about the flooded laboratory', 'your story about the flooded laboratory'),
    (Slot.FOUND, 'the speaker at the fair', 'You were the speaker at the fair.'),
    (Slot.NEWS, 'its brackets do not match', ''),
    (Slot.NEWS, 'a very interesting conversation', 'a very interesting conversation'),
    (Slot.THING, '- the book', 'the book'),
    (Slot.THING, 'your tips on Ohio State University Press', 'your tips on Ohio State University Press'),
    (Slot.THING, 'her line “she is never ready”', 'your line “she is never ready”'),
    (Slot.THING, 'her line “Nobody is ready” and her advice', 'your line “Nobody is ready” and your advice'),
]  # fmt: skip


@pytest.mark.parametrize(("slot", "cell", "text"), _KINDS)
def test_what_people_type(slot: Slot, cell: str, text: str) -> None:
    assert SLOTS[slot](cell, **({"known": True} if slot is Slot.FOUND else {})).phrase == text


@pytest.mark.parametrize(
    ("slot", "cell", "why"),
    [
        (Slot.FOUND, 'sat on a panel I organized', 'it does not say who did what'),
        (Slot.FOUND, 'found on company website', 'it is no sentence that could be said to them'),
        (Slot.GOAL, 'how she got in', 'it is more than one goal'),
        (Slot.GOAL, 'learn', 'it is no goal'),
        (Slot.GOAL, 'land a role in biotech', 'it may sound like a job request'),
        (Slot.GROUND, 'same undergrad', 'it is no sentence about both of you'),
        (Slot.NEED, 'her website needs work', 'it is no thing or person one could look for'),
        (Slot.NEWS, 'grant funded', 'it is no news one could name'),
        (Slot.NEWS, 'had surgery', 'it is no news to congratulate on'),
        (Slot.NEWS, 'her book is out', 'it is no piece of news one could name'),
        (Slot.OFFER, 'anything', 'it is no thing to offer'),
        (Slot.PROMISE, 'to call her mother', 'it is more than one task, or does not say whom it speaks of'),
        (Slot.REASON, 'cut in pay', 'it is about jobs'),
        (Slot.REASON, 'set theory', 'it is no clause about them'),
        (Slot.REMARK, 'he cites your lab', 'it is more than one remark'),
        (Slot.RESULT, 'three sent, one back', 'it is no sentence of its own'),
        (Slot.TASK, 'do what you enjoy', 'it does not say whom it speaks of'),
        (Slot.TASK, 'cost of living', 'it is no task that begins with a verb'),
        (Slot.THING, 'I am not behind', 'it is about you, not about them'),
        (Slot.THING, 'what she said: "mostly writing"', 'it names no thing to thank for'),
        (Slot.THING, 'It was fun', 'it would fit anybody'),
        (Slot.TIMES, 'not Mondays', 'it names no day and no hour'),
        (Slot.TOPIC, 'everything', 'it is no topic'),
        (Slot.WHO, 'Doktorandin in Biologie', 'it is in another language'),
        (Slot.WHO, 'PhD, 3rd year, immunology', 'it is more than one phrase that says who you are'),
    ],
)  # fmt: skip
def test_a_cell_that_is_left_out_says_why(slot: Slot, cell: str, why: str) -> None:
    assert SLOTS[slot](cell) == Said(Form.MISFIT, why)


def test_a_quote_that_is_named_is_a_thing() -> None:
    assert SLOTS[Slot.THING]("that quote: “Nobody is ready”").form is Form.THING


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("- the book\n- the goat", "it is a list"), ("– the book\n– the goat", "it is a list"), ("the book; the goat; the cat", "it is a list"),
        ("Your Honest Career Advice", "it has capitals in the middle"),
        ("your 😀 tour", "it holds a picture"),
    ],
)  # fmt: skip
def test_why_a_text_fits_nowhere(cell: str, why: str) -> None:
    assert SLOTS[Slot.THING](cell) == Said(Form.MISFIT, why)


def test_a_goal_of_a_talk_may_speak_of_them() -> None:
    assert slots.goal("how she got in", theirs=True).text == "how you got in"
    assert slots.goal("path", theirs=True).text == "your path"


@pytest.mark.parametrize(
    ("slot", "cell", "text"),
    [
        (Slot.TOPIC, "how much math", ""),
        (Slot.TOPIC, "what skills matter", "what skills matter"),
        (Slot.GOAL, "which companies", ""),
        (Slot.THING, "what a day", ""),
        (Slot.NEED, "help with stats", "somebody to help with stats"),
        (Slot.NEED, "feedback on her blog", "somebody to give feedback on your blog"),
        (Slot.NEED, "a nap lol", ""),
        (Slot.REASON, "she is kind", ""),
    ],
)
def test_what_is_left_out(slot: Slot, cell: str, text: str) -> None:
    assert SLOTS[slot](cell).phrase == text


@pytest.mark.parametrize(
    ("cell", "name", "text"),
    [
        (
            "the story of how they started in the garage",
            "Ray & Dolores Oak",
            "the story of how you started in the garage",
        ),
        ("the story of how they started in the garage", "Ray Oak", "the story of how they started in the garage"),
        ("how Ada chose between two offers", "Dr. Ada Quill", "how you chose between two offers"),
        ("how Ada Oak chose", "Ada Quill", "how Ada Oak chose"),
    ],
)
def test_who_gets_it_is_spoken_to_by_name_or_as_a_couple(cell: str, name: str, text: str) -> None:
    assert slots.thing(cell, name=name).text == text


@pytest.mark.parametrize(
    ("cell", "name", "text"),
    [
        ("send Alex my list of complaints", "Alex Oak", "send you my list of complaints"),
        ("email Alex’s assistant", "Alex Oak", "email your assistant"),
        ("bring back their casserole dish", "Ray & Dolores Oak", "bring back your casserole dish"),
        ("send the May report", "May Oak", "send the May report"),
    ],
)
def test_whom_it_was_promised_is_spoken_to(cell: str, name: str, text: str) -> None:
    assert slots.promise(cell, name=name).text == text


@pytest.mark.parametrize(
    "cell", ["coffee was lovely", "the call was so much fun", "Lunch was great!", "it was really nice"]
)
def test_my_own_verdict_is_nothing_they_told_me(cell: str) -> None:
    assert slots.thing(cell).form is Form.MISFIT
