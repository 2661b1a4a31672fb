"""What asks for a job, for pay or for a favor beyond the talk, and what only looks like it.

``ASKS`` harm in any cell, ``WISHES`` only where one speaks of oneself; ``HARMLESS`` are fit for any cell that is
printed, ``HARMLESS_WISHES`` for a goal too.
"""

ASKS = """
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
