"""Phrases that do harm, and their harmless neighbors."""

import pytest

from infoview_sheets.rules.phrases import cliche, private_fact, too_personal
from infoview_sheets.sheets.fresh import QUESTIONS

CLICHES = """
I am just checking in.
Just checking in to see how you are.
I wanted to check in with you about my note.
I'm checking in on my last message.
I simply want to check in.
I thought I'd check in again.
Just touching base.
I wanted to touch base with you.
Let's touch base next week.
We touched base in May.
I would love to pick your brain.
Could I pick your brain for ten minutes?
Thank you for letting me pick your brain.
Picking your brain was a joy.
Let me circle back on this.
I will circle back next week.
I'm circling back to my email of May.
Circling back with you on this.
I'll loop back to you on Friday.
Let me loop you back in.
I am reaching out because of your article.
I wanted to reach out to you.
Just reaching out to say hello.
I thought I'd reach out.
Thank you for reaching out.
Thanks for reaching out to me.
I hope this email finds you well.
I hope this finds you well.
I trust this message finds you in good health.
As per my last email, I am free on Monday.
Per our previous conversation, here is the link.
I am just following up on my note.
I just wanted to follow up.
Bumping this to the top of your inbox.
I am bumping my message from last week.
I see a lot of synergy between us.
There are synergies for both of us.
You taught me to think outside the box.
I like that you are thinking outside of the box.
This is low-hanging fruit.
Your work is moving the needle.
It really moves the needle.
That would be a win-win for us.
I hope to leverage your network.
I am leveraging my experience in the lab.
Please answer at your earliest convenience.
Please do not hesitate to contact me.
Don't hesitate to reach out.
Your advice took my work to the next level.
To whom it may concern
Thank you in advance.
Many thanks in advance for your help.
I'll ping you next week.
I just pinged you, so let me ping you again.
Could we hop on a call?
Let's jump on a quick call.
Shall we grab a quick coffee?
Could we grab 15 minutes?
I want to hit the ground running.
I am passionate about science policy.
I have always been passionate about cells.
We are on the same page.
Do you have the bandwidth to chat?
I know you are busy.
I know you're incredibly busy, so I will be brief.
I am writing to inquire about your work.
I am writing to express my interest.
Thank you for your valuable insights.
Your insights were truly invaluable insights.
Let's take this offline.
""".strip().splitlines()

NO_CLICHES = """
I touched base camp on the third day.
We touched base camp at noon.
The base we touched on in our talk was chemistry.
The two strands touch base pairs of the other helix.
Your paper touches base metals and their prices.
I checked in at the hotel near your office.
Checking in the samples took an hour.
Just checking in at the front desk will do, you said.
You check in code every evening.
I have checked the address.
The pick of the week was your article on the brain.
You picked brain tissue for the study.
We picked brain samples from three mice.
I read about the brain and what picks a signal up.
The path circles back to the river.
Electrons circling back to the anode were the surprise.
The story circled around the reef.
A loop of the protein bends back.
The loop closes at the back of the house.
We are reaching out to schools in the county.
You told me how you reach people outside the university.
You reached for the second edition.
I found the paper you named, and it finds the same effect.
The survey finds you need two years.
I hope the move went well.
Per patient, the trial costs less.
As of my last week at the bench, I have two results.
I did what you suggested, and here is what came of it.
You follow the field from the outside.
The study followed up 200 patients for three years.
Following your advice, I wrote to Tamsin Greaves.
There was a bump in the data at noon.
The two drugs show synergistic effects in mice.
Your story about the box of slides stayed with me.
I think outside the lab most clearly.
The fruit flies you keep are low on sugar.
The needle of the gauge moved twice.
You win, and the patients win too.
The lever in the experiment was too short.
Leverage in banks was the topic of your thesis.
A convenience store near the lab sells your book.
You hesitated before you answered, and I liked that.
Never hesitate at the fume hood, you said.
The elevator goes to the next level of the archive.
Whom does the new rule concern?
In advance of the hearing, the office wrote a brief.
You advanced the deadline by a week.
The ping of the sonar was your first recording.
I jumped at the chance to read it.
You called while I was on the train.
Coffee with you was the best hour of the week.
The first minutes of a talk decide, you said.
The drone hit the ground while running its test.
You spoke with passion about doing less.
The note was on the same page as your graph.
The sensor has the bandwidth for two channels.
I know how full a week can be.
I know that your busy season is spring.
I am writing a short essay on examiners.
I am writing up the two memos you advised.
Your insight into how panels read was new to me.
The offline version of the map helped me in the field.
Thank you for considering it.
What stays with me most is the trick of keeping a decision diary.
There is no need to answer.
I came across your essay and thought of our talk.
I still come back to the story of the failed spin-off.
I look forward to meeting you on Monday.
If something gets in the way, my number is 555-0100.
A short no is fine too.
""".strip().splitlines()

PERSONAL = """
How much do you earn?
What do you earn in a year?
How much do you make?
How much do you make a year in your post?
What did you make per hour at the start?
What is your salary?
What was your first salary?
How high is your bonus?
Would you mind telling me what your salary is? What is your pay?
Would you tell me what you earn?
How well are you paid?
How much are you paid for a review?
How old are you?
What is your age?
When were you born?
Are you married?
Are you religious?
Do you have children?
Do you have kids?
Do you plan to have a family?
Are you planning to have children?
Are you trying for a baby?
What does your husband do?
Does your wife work in the field too?
How are your kids?
How is your health?
Do you have a disability?
Did you have a serious illness?
Are you in therapy?
Do you go to church?
Do you believe in God?
What is your religion?
Who did you vote for?
How do you vote?
What are your political views?
Where are you really from?
Are you a US citizen?
Why did you get divorced?
""".strip().splitlines()

NOT_PERSONAL = """
What do you make of the new rules?
How much do you make use of statistics?
What did you make in your first month at the bench?
How do you make time for writing?
In which range do starting salaries in the field fall?
What is the usual pay range in the field?
How is pay negotiated in this field?
What did it cost to leave the bench?
How old is the field?
How old were the data you started with?
At what stage of a career do people move?
What is the age of the samples?
How do people with children manage the travel?
How family-friendly is the field?
Do you have children's books in the program?
Do you have partner organizations abroad?
How does your group handle parental leave?
Do you have a family of methods you rely on?
How does your health policy team choose its topics?
How is your health program funded?
Does public health hire more economists now?
Is your health economics group growing?
Do you have disease models in the lab?
Which illness does your group work on?
Did you have a plan when you left?
What do evenings, weekends and time off look like in busy months?
How do votes in the committee work?
What role does politics play in your work?
How do you vote on papers in the panel? Are the votes open?
Where are you in the project now?
Where are you going next?
Are you a citizen science project?
Which church archives did you use for the study?
What might your own next move be, if you do not mind my asking?
Which of your own values does this work serve well, and which does it strain?
Are you sick of anything in the field?
""".strip().splitlines()

PRIVATE = """
Did not want to talk about her illness.
Her cancer is back.
He spoke about his depression.
their divorce was in spring
Going through a divorce.
She is going through a divorce at the moment.
is pregnant, due in May
She is pregnant.
Her pregnancy is not public yet.
had a miscarriage last year
His wife left him.
Her husband works nights.
Her daughter starts college.
His sons live abroad.
Her mother is ill.
takes care of his sick father
has two kids
Has small children at home.
Their kids are in the same school.
was diagnosed with diabetes
He is in rehab.
She went to therapy after that.
drinks too much
is an alcoholic
They are trying for a baby.
votes for the Greens
Voted for Smith in 2024.
She is a Catholic.
He is very religious.
goes to church every Sunday
is gay
was seriously ill in spring
He has cancer.
his addiction came up
Her burnout last year was bad.
Her faith matters to her.
""".strip().splitlines()

NOT_PRIVATE = """
Works on health policy.
A health economist at the ministry.
Studies cancer in mice.
Her cancer research won a prize.
His depression study is new.
Her disease models are open.
their addiction clinic program
Votes for the prize are counted in May.
The committee votes for the motion in June.
She voted for the paper in the panel.
Her politics course starts in January.
religion and public life is his topic
Teaches Jewish history.
Knows the history of the church in Lisbon.
Their mother company is in Porto.
their sister institute in Leeds
His mother tongue is Portuguese.
their children's hospital project
Her book on family law is good.
Advises families on grants.
Pregnancy tests are what her lab makes.
Runs a clinic for pregnant women.
is pregnant women's advocate at the agency
The divorce of theory and practice was his theme.
Met at the mosque exhibition.
Politics of water is her field.
He has children's books to give away.
She has cancer drugs in her portfolio.
Is in therapy development.
Diagnosed the problem in our code at once.
Drinks tea; likes short emails.
Prefers video; mornings are best.
Met at the fair in May; ok: CT005
Her husband and wife team of founders is on the third company.
Burnout among doctors is her topic.
""".strip().splitlines()


@pytest.mark.parametrize("text", CLICHES)
def test_a_cliche_is_seen(text: str) -> None:
    assert cliche(text)


def test_a_phrase_is_quoted_as_it_stands_whatever_stands_before() -> None:
    assert cliche("In \u0130zmir: SIMPLY checking in.") == "SIMPLY checking in"


@pytest.mark.parametrize("text", NO_CLICHES)
def test_plain_words_are_no_cliche(text: str) -> None:
    assert cliche(text) == ""


@pytest.mark.parametrize("text", PERSONAL)
def test_a_personal_question_is_seen(text: str) -> None:
    assert too_personal(text)


@pytest.mark.parametrize("text", [*NOT_PERSONAL, *(question.question for question in QUESTIONS)])
def test_a_question_about_the_field_is_not_personal(text: str) -> None:
    assert too_personal(text) == ""


@pytest.mark.parametrize("text", PRIVATE)
def test_a_private_fact_is_seen(text: str) -> None:
    assert private_fact(text)


@pytest.mark.parametrize("text", NOT_PRIVATE)
def test_the_topic_of_their_work_is_not_private(text: str) -> None:
    assert private_fact(text) == ""


def test_there_are_enough_of_each() -> None:
    assert min(map(len, (CLICHES, NO_CLICHES))) >= 60
    assert min(map(len, (PERSONAL, NOT_PERSONAL, PRIVATE, NOT_PRIVATE))) >= 30


def test_the_words_are_told_as_they_stand() -> None:
    assert cliche("I’m just checking in.") == "just checking in"


def test_letters_inside_words_do_not_count() -> None:
    assert cliche("The wetouch base campus") == ""
