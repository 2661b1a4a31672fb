"""What asks for a job, for pay or for a favor beyond the talk, and what only looks like it.

``ASKS`` harm in any cell, ``WISHES`` only where one speaks of oneself; ``HARMLESS`` are fit for any cell that is
printed, ``HARMLESS_WISHES`` for a goal too.
"""

ASKS = """
put in a word with HR
could you put in a good word for me
pass my resume along
pass along my resume to her boss
any openings?
any openings on your team?
sponsor me
would you sponsor my visa
hook me up
hook me up with your boss
could use a job
I could really use a job
refer me
refer me to the hiring manager
can you refer me internally
pay me back
pay me back for the train
lend me some money
lend me 20 dollars
could she lend me her car
get my foot in the door at your company
get me in
get me an interview at Lumenvale
get me a referral
ask him for a referral bonus
slip my CV to her director
vouch for me with the committee
back my application
endorse me on LinkedIn
be my reference
write me a reference letter
recommend me for the fellowship
nominate me for the prize
find me something at your firm
find me a spot on her team
give me a job
offer me a position
take me on
take me on as an intern
bring me in as a contractor
make me an offer
create a position for me
hire me
do you need anyone
do you need an extra pair of hands
are you looking for people
is your group hiring
is there a budget to bring me on
let me know when you hire
tell me when a post opens up
save a spot for me
keep a seat warm for me
I am on the market
I need a job by June
I'm available from January
I'd work for free
get paid for my advice
what would you pay me
pay for my ticket
cover my travel
buy me lunch
invest in my startup
buy my product
fund my project
donate to my fundraiser
be my mentor
review my manuscript
could you edit my essay
read my application
help me get the job
help me get hired at AAU
help me land a role there
help me into your company
talk to your boss about me
speak to HR on my behalf
mention me to your recruiter
forward my application
submit my application for me
push my application through
get past HR
skip the queue for the job
use your influence
pull some strings
pull strings for me
open doors for me at Lumenvale
get me hired
can I work with you
may I join your lab
join your team
I want in
share the salary she pays
tell me what you earn
give me your contacts list
share your client list
introduce me to your whole team
let me shadow you for a month
let me use your login
get me free tickets
do me a favor
need a favor from him
give me a loan
co-sign my lease
babysit
walk my dog
consider my application
look at my application
employ me
a job for me
ask if she has work for me
see if they are hiring
find out if there is an opening for me
get an internship at her institute
secure a postdoc with him
work under her
start at your company in spring
ask about vacancies
find a job at your company
get an offer from her group
consider me for any opening
apply for the opening in your team
find a position in your lab
land an internship with you
get hired by your department
be hired in their group
work for you after my degree
become part of your team
ask whether you are hiring
find out if they have an opening
see if there is room for me in the group
ask about openings in her office
I want to join your lab next year
Add me to your team
Bring me on board
I could be your next postdoc
Does your lab need an intern?
Do you take volunteers?
Do you have anything for me?
Is there any chance of a job with you?
Are there any opportunities at your company?
Give me a chance in your group
Could you offer me a trial?
I would work for free
I can start right away
available for hire from May
Would you consider me as an intern?
I am applying for your position
Please fast-track my application
What is the status of my application?
What would it take to get a job at your company?
turn this into a job
I would love for you to hire me
I hope to get an interview with your team
Please pass my name on to your boss
Would you put my name forward?
Could you mention me to your manager?
Would you recommend me to the board?
Please write me a recommendation
Could you write me a letter of recommendation?
Would you be my reference?
May I list you as a reference?
Will you be my mentor?
Could you sponsor my visa?
Could you look over my CV?
Would you proofread my cover letter?
Please keep my résumé on file
I'd like to hand you my CV
leave my resume with her
ask him to refer me
Would you pay me for a pilot?
How much could I earn at your company?
What would you pay someone like me?
What salary could I expect in your team?
Could you fund my project?
Would you invest in my startup?
Could you lend me some money?
Is there any funding for me?
Could you do me a favor?
I have a small favor to ask
Give me access to your data
Could you get me a ticket to the conference?
Please send me your client list
Do you have any job leads for me?
Keep me posted on openings
Call me if a job opens
I hope for an offer from your group
offer me a scholarship
""".strip().splitlines()

WISHES = """
find a job in policy
get hired
land a summer internship
find my first position in biotech
learn about consulting and get a job
I want to get a job in science writing
currently looking for a position in biotech
unemployed and looking for work
seeking a full-time role in data science
job seeker with ten years at the bench
on the job market since May
open to offers
a chemist in search of a new job
hoping to land a role in policy
get an offer
""".strip().splitlines()

HARMLESS = """
put in a word for quiet in labs
how HR puts in a word in hiring decisions
how people pass their resumes along in her field
the openings of her talks
openings in the argument of her paper
who sponsors the fellowship
how visa sponsorship works in her field
how sponsors choose projects
the hook of her talk
what a job like hers is like
how she got the job
how jobs are posted in her field
how she refers to older papers
refer to her article on peer review
the lending library she founded
who lends the instruments
how loans work in her bank
how the job market looks
how hiring works in her field
what an ideal candidate looks like
how people get hired there
how people get their foot in the door
find out whether policy suits me
understand the pay scales of the public service
how references are checked
the reference section of her report
read her manuscript on moss
help me understand how offers are made
learn how she took on interns
what interns do in her group
how teams take people on
how her team makes offers
who buys the product
how startups find investors
how she funds her research
learn what a raise depends on
her review of my field
how her boss decides
what opens doors in her field
which doors a PhD opens
keep a diary
send the slides
send her the article
write to Kenji Mori
look at job ads from three states
apply to the Mirzayan fellowship
apply by November
write two memos before I apply
call three alumni
ask HR offices how they read a CV
rewrite my resume with verbs
read job descriptions every week
shadow somebody for a day
how a day of hers looks
learn how a mentor helps
what she would do in my place
the paper on volunteer labor
work in policy
work with data
join a professional society
join the society of editors
take a class in finance
I study how cells repair themselves
her position on open access
his role in the merger
the post office story
the part she plays on the board
how she switched careers
pull data from the archive
invest time in statistics
buy her book
pay attention to footnotes
how pay is negotiated in her field
donated organs and their transport
offer help with statistics
what the offer letter said about remote work
find a job title that fits what I do
how she weighed an offer from industry against the bench
apply for the fellowship before May
apply to two programs in the fall
apply for a post at the agency once the memo is out
join the society and go to its meetings
join your mailing list
how your team grew from two people to ten
how you got hired without a degree in the field
your story of the first job at the museum
what a position like yours asks of a beginner
a position paper on open access
how the job differs from the one in the posting
how hiring runs in your field
that nobody at your company hired from the bench before
your advice to ask people about their worst week
the opening of your talk
the opening question you ask in every meeting
your post on peer review
the job you turned down
the two roles you play in the group
how to read a job ad between the lines
I worked for two years in a lab in Lisbon
I know how to work with people in the field
It was a joy to work with you on the panel
Thank you for the chance to hear how panels decide
Thank you for the opportunity to talk with you
You gave me a chance to see the lab
the opportunities you see for people who write
return the favor some day
What can I do for you in return?
I owe you a favor
a vote in favor of the proposal
my favorite part was the map
pay attention to the second paragraph
pay it forward
pay me a visit when you are in town
that slow work pays off
how pay bands work in the public sector
which grants fund this kind of work
who funded the first study
that the fund closes in June
thank you for paying for lunch
a reference manager for the papers
how many references a memo needs
the recommendation section of the report
write the recommendation for the panel
your recommendation of the book on examiners
refer me to a paper on it
introduce me to somebody who left the field
keep a diary of every decision
resume the experiment in March
how to shorten my CV for this field
that a CV of one page is enough
your tip to leave the CV at home
mention your name to Tamsin Greaves
put my name on the list for the seminar
your colleague from the legal team
the mentor you had in your first year
how you found a mentor in the field
read my notes again before the next talk
my proposal for the survey
a part of your team works from Lisbon
be part of the solution
lend me an ear
the support you had from your group
how interns become colleagues in your group
do not ask for a job in the first talk
I am not asking for an offer
send the dataset link
""".strip().splitlines()

HARMLESS_WISHES = """
find out whether science policy suits me
find out how people get hired
decide whether to look for a job in policy or to stay
learn what a first job in policy is like
understand how an internship helps
hear how you got your first job
see what a job at a museum is like
compare the job of an examiner with the bench
third-year PhD student in cell biology
career changer after ten years in a job at the bench
postdoc between two fields
learn whether I need a job in industry first
a nurse who works nights
find a line of work that suits me
get to know three people in the field
find the right words for what I do
start a habit of one talk a week
get a picture of a role like hers
understand the job market in Lisbon
know which roles there are in a small museum
""".strip().splitlines()
