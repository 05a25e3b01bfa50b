using ECare.Campaigns.Creatives.Reports;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Evaluation;
using ECare.Campaigns.Reporting;
using ECare.Campaigns.Reporting.Sums;
using ECare.Campaigns.Stops;

namespace ECare.Web.Features.Desk.Campaigns;

/// <summary>The words of the campaign reports.</summary>
public static class CampaignDeskWords
{
    public const string Title = "Campaigns";
    public const string WhatIfTitle = "What if";
    public const string All = "All campaigns together";
    public const string Intro = "What campaigns changed, not what they were shown before: people who may see a campaign against people who never do, drawn by chance before anything was shown.";
    public const string Campaign = "Campaign";
    public const string State = "State";
    public const string Goals = "Uplift of goals";
    public const string GoalsIntro = "People who reached the goal within 14 days of the first moment at which the campaign could have been shown.";
    public const string Money = "Money kept for each 1,000 people";
    public const string MoneyIntro = "Payments, top-ups and vouchers within 90 days of entering, with taxes, less refunds and what banks took back. For each 1,000 people who may see it, more than of 1,000 who never do.";
    public const string BilledTitle = "Money billed for each 1,000 people";
    public const string BilledIntro = "Bills, fees and prepaid use within 35 days of entering, without taxes, less credit notes.";
    public const string Capped = "With each person’s money cut at what one in a hundred exceeds";
    public const string HeavyTail = "A few people spend so much that the plain interval cannot be trusted with so few people yet: read the cut figure.";
    public const string MoneyMethod = "Difference of means with the interval of Welch (1947) at 95 %, for who looks once.";
    public const string NotYet = "Not yet known";
    public const string NoTrial = "No trial";
    public const string GroupsOne = "One group has enough people on both sides; its interval holds in 95 of 100 reports.";
    public const string NoTrialIntro = "Nobody is in a trial of it: it has no holdout, its goal is a click (which nobody can reach who never sees it), or nobody could be chosen for it yet. So nothing can be said of what it changes.";
    public const string People = "People";
    public const string Reached = "Reached the goal";
    public const string Share = "Share";
    public const string MaySee = "May see it";
    public const string NeverSee = "Never see it";
    public const string Side = "Side";
    public const string Difference = "Difference";
    public const string Between = "95 % interval";
    public const string Anytime = "However often somebody looks";
    public const string Uneven = "The sides were not drawn as planned, so no figure can be trusted.";
    public const string Course = "How the uplift came about";
    public const string CourseIntro = "The uplift of goals of all who had entered by each day, by what is known today, with the interval that holds however often somebody looks. Who entered in the last 14 days can still reach the goal, on either side.";
    public const string CourseTable = "The days as a table";
    public const string ForestIntro = "The uplift of goals of each campaign with its 95 % interval: right of zero more people reach the goal because of it, left of zero fewer.";
    public const string PacingIntro = "How often it was shown by the end of each day, against the plan; the dotted line is the whole budget.";
    public const string Occasions = "Occasions: how often each step came about, and of the step above.";
    public const string PeopleOfTrial = "People of the trial who may see it.";
    public const string Funnel = "From the decision to the money";
    public const string FunnelIntro = "The first seven rows count occasions, the others people of the trial who may see it. What was bought is looked at again after 90 days: it is still there, or it was given up before, with or without money back.";
    public const string Step = "Step";
    public const string Count = "Count";
    public const string OfThat = "Of the row above";
    public const string Decided = "Decided about";
    public const string Shown = "Shown";
    public const string Seen = "Seen";
    public const string Clicked = "Clicked";
    public const string Credited = "Goal reached after seeing it";
    public const string StillHeld = "Of these: still theirs after 90 days";
    public const string GivenUp = "Of these: given up before";
    public const string Billed = "Billed, 35 days over";
    public const string Kept = "Kept, 90 days over";
    public const string Total = "Money";
    public const string HeldBackTitle = "What held it back";
    public const string HeldBackIntro = "Decisions in which it was on the placement and was no candidate, by the first cause that applied.";
    public const string Cause = "Cause";
    public const string NothingHeldBack = "Nothing held it back.";
    public const string Pacing = "Pacing";
    public const string NoBudget = "No budget: it may be shown as often as it is chosen.";
    public const string Spent = "Spent";
    public const string Budget = "Budget";
    public const string PlannedByNow = "Planned by now";
    public const string AsSoonAsPossible = "as soon as possible";
    public const string Days = "The last 60 days";
    public const string DaysTable = "The same as a table";
    public const string Entered = "Entered the trial";
    public const string ShownADay = "How often it was shown on each day; the highest bar is";
    public const string NoDays = "Nothing was decided in the last 60 days.";
    public const string Groups = "By groups of people";
    public const string GroupsNone = "No group has 30 people on each side yet.";
    public const string Group = "Group";
    public const string Guards = "What it must not do";
    public const string GuardsIntro = "Within 14 days. A campaign is stopped by itself when it is proven, by an interval that holds at every look, that it costs goals, raises disputes or ended lines, that more than 5 % of those who may see it do not want it, or that more than 20 % of the plans that it sold were dearer than needed. All of these together stop a harmless campaign in no more than 5 of 100 cases.";
    public const string Refusals = "Said “not interested”";
    public const string Complaints = "Disputed a charge";
    public const string Cancellations = "Had a line ended";
    public const string DearerSales = "Plan dearer than needed, of the plans sold 35 days ago or more";
    public const string NoHoldout = "Plans dearer than needed: not known. The campaign has no holdout, so nobody is in a trial of it, no plan that it sold is judged, and it cannot be stopped for selling dearer plans. Give it a holdout to know.";
    public const string CreativesCsv = "The creatives as a file (CSV)";
    public const string DearerSalesIntro = "A plan was dearer than needed when it costs more than the former one and what was used in its first 35 days would have fitted into the former one’s allowances with a fifth to spare.";
    public const string StoppedTitle = "Stopped by itself";
    public const string StartAgain = "Start it again";
    public const string Reason = "Why";
    public const string StartAgainHint = "It may be shown again within a minute. Only people who enter its trial after today can stop it another time.";
    public const string ReasonMissing = "Say why, in at most 400 characters.";
    public const string History = "Earlier stops";
    public const string Size = "How many people a trial needs";
    public const string SizeIntro = "So many that a real change is found in 80 of 100 trials, with a chance of 5 % to find one that is not there (Fleiss, Tytun and Ury 1980).";
    public const string Rate = "Reach the goal without it, %";
    public const string Holdout = "Held out, %";
    public const string Effect = "Change to be found, points of a per cent";
    public const string Needed = "People needed";
    public const string Takes = "Takes";
    public const string Calculate = "Calculate";
    public const string NoTraffic = "Nobody entered a trial in the last 14 days, so nobody can say how long it takes.";
    public const string BadSize = "Shares lie between 0 and 100, and what is to be found is not zero and leaves the share there.";
    public const string Csv = "Download as CSV";
    public const string Back = "All campaigns";
    public const string OpenDocument = "Open in the back office";
    public const string Live = "Published";
    public const string Gone = "Not published";
    public const string Never = "never shown";
    public const string WhatIfIntro = "What other ways to choose would have earned on the showings of the last 30 days. The log knows the chance that each campaign had, so each showing counts as often as the other way would have made it.";
    public const string WhatIfMethod = "Self-normalised doubly robust estimate with a bootstrap interval of 95 % (Saito et al. 2020). Reward: a click or a reached goal, for each 100 showings. Expectations are learnt from the other half of the people. Showings of one person count as if they were independent.";
    public const string Policy = "Way to choose";
    public const string PerHundred = "For each 100 showings";
    public const string Dr = "Without normalising";
    public const string Weight = "Worth so many showings";
    public const string TooLittle = "The log says too little about it";
    public const string NoLog = "Nothing was shown in the last 30 days.";
    public const string CodeLike = "Code contains";
    public const string Find = "Find";
    public const string NoneFound = "No campaign is named so, or there is none yet.";
    public const string Earlier = "Before";
    public const string PlanTrial = "Plan a trial";
    public const string Plan = "Plan";
    public const string Creatives = "Creatives side by side";
    public const string CreativesIntro = "Each person sees the same creative each time, drawn by chance by its share. People count from the first time that they were shown it, for 14 days. Who reads a language that one of the creatives has no words in is not counted.";
    public const string CreativesNeeded = "How many people this needs";
    public const string Creative = "Creative";
    public const string CreativeShare = "Share of people";
    public const string MainCreative = "Main creative";
    public const string NeededWithMain = "People needed, together with A";
    public const string SoFar = "So far";
    public const string BadDifference = "With so large a smallest difference nothing can be calculated; change it in the document.";
    public const string CreativesMethod = "Intervals hold however often somebody looks (Waudby-Smith et al. 2021); their 5 % are shared out among all creatives (Bonferroni). A creative that is proven to be worse than A, in goals, in “not interested” or in disputes, is stopped by itself, and its people see the others.";
    public const string UnevenCreatives = "People were not drawn by the shares, so no figure can be trusted.";
    public const string AgainstMain = "Difference to A";
    public const string Verdict = "Verdict";
    public const string NoPeople = "Nobody was shown one of them yet, or nobody who counts.";
    public const string CreativeStopped = "Stopped by itself";
    public const string CreativeAgainHint = "Within a minute its people see it again. Only people who are first shown it after today can stop it another time.";

    /// <summary>What a verdict is called.</summary>
    public static string Of(UpliftVerdict verdict) => verdict switch
    {
        UpliftVerdict.TooEarly => "Too early",
        UpliftVerdict.NotProven => "Not proven",
        UpliftVerdict.Works => "Works",
        _ => "Does harm",
    };

    /// <summary>What may be said of a creative.</summary>
    public static string Of(ComparedCreative creative)
    {
        ArgumentNullException.ThrowIfNull(creative);
        return creative.IsMain ? MainCreative : creative.Verdict switch
        {
            CreativeVerdict.Better => $"{creative.Key} is better",
            CreativeVerdict.Worse => $"{creative.Key} is worse",
            CreativeVerdict.NoDifference => "No difference worth knowing",
            _ => "Not enough yet",
        };
    }

    /// <summary>What a stop is about.</summary>
    public static string Of(CampaignStop stop)
    {
        ArgumentNullException.ThrowIfNull(stop);
        return stop.Creative == CampaignStop.WholeCampaign ? Of(stop.Cause) : $"{Creative} {stop.Creative}: {Of(stop.Cause)}";
    }

    /// <summary>What a breakdown is called.</summary>
    public static string Of(TrialBreakdown breakdown) => breakdown switch
    {
        TrialBreakdown.LineKind => "Kind of line",
        TrialBreakdown.Language => "Language",
        TrialBreakdown.Tenure => "Customer for days",
        TrialBreakdown.Placement => "Placement",
        TrialBreakdown.Plan => "Plan",
        _ => "All",
    };

    /// <summary>What was proven.</summary>
    public static string Of(StopCause cause) => cause switch
    {
        StopCause.Goal => "It costs goals",
        StopCause.NotInterested => "Too many do not want it",
        StopCause.Complaints => "It brings disputes",
        StopCause.DearerPlan => "It sells plans that are dearer than needed",
        _ => "It makes people end lines",
    };

    /// <summary>What a cause is called.</summary>
    public static string Of(HeldBack cause) => cause switch
    {
        HeldBack.Excluded => "Taken out, by an editor or by itself",
        HeldBack.NotRunning => "Not begun or ended",
        HeldBack.Audience => "Not in its audience",
        HeldBack.Owned => "Has the offer already",
        HeldBack.NoConsent => "No consent",
        HeldBack.NotInterested => "Said “not interested”",
        HeldBack.CampaignCap => "Seen as often as the campaign allows",
        HeldBack.GroupCap => "Seen as often as its group allows",
        HeldBack.OverallCap => "Seen as often as the operator allows",
        HeldBack.QuietHours => "Quiet hours",
        HeldBack.Budget => "Nothing of its budget to spend",
        HeldBack.Pacing => "Waits for its pace",
        HeldBack.NotAsked => "Not asked for by the run of messages",
        HeldBack.DearerPlan => "A dearer plan than their use justifies",
        HeldBack.Holdout => "Belongs to those who never see it",
        _ => "Candidate",
    };

    /// <summary>What a policy is called.</summary>
    public static string Of(WhatIfEstimate estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        return estimate.Policy switch
        {
            CandidatePolicy.AsItWas => "As it was",
            CandidatePolicy.BestOnly => "Only what the model finds best",
            CandidatePolicy.RulesOrder => "The editors’ order",
            CandidatePolicy.Even => "All alike",
            _ => $"Without {estimate.Without}",
        };
    }

    /// <summary>Which creatives of a running campaign are stopped.</summary>
    public static string StoppedCreatives(IReadOnlyCollection<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return $"{Creative} {string.Join(", ", keys)}: {CreativeStopped}";
    }
}
