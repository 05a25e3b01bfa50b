using ECare.Campaigns.Audience;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Challengers;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Learning;
using ECare.Campaigns.Pacing;
using ECare.Campaigns.Recommendation;

namespace ECare.Bench.Campaigns;

/// <summary>
/// A placement with as many campaigns that are all eligible: each has a rule of three conditions (from 60 distinct ones), caps, a holdout,
/// every tenth a budget; the model has learnt 20,000 outcomes; the person has been shown twelve campaigns.
/// </summary>
internal sealed class DecisionWorkload
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 6, 15, 0, TimeSpan.Zero);

    private readonly Holdout holdout = new(new byte[32], 2);
    private readonly SubscriberFacts[] people;
    private readonly DecisionScratch scratch = new();
    private readonly OperatorClock clock = OperatorClock.Of("Asia/Kathmandu", DayOfWeek.Monday);
    private readonly CampaignSet set;
    private readonly ServingModel model;
    private readonly LiveState state;
    private ulong seed;

    /// <param name="isCorrected">Whether a trained version of sixty trees serves too.</param>
    public DecisionWorkload(int campaigns, bool isCorrected = false)
    {
        set = new CampaignSet(Enumerable.Range(0, campaigns).Select(ACampaign));
        model = new ServingModel(Taught(campaigns), 1, Now, set, isCorrected ? new TrainedLayout(Trained(), 2, set) : null);
        people = [.. Enumerable.Range(0, 64).Select(APerson)];
        state = new LiveState(Contacts(), new ContactPolicy(), Budgets(), isQuiet: false, Now);
    }

    /// <summary>How many of the campaigns were candidates in the last decision.</summary>
    public int Candidates => CampaignBits.Count(scratch.Candidates);

    public int Decide()
    {
        seed++;
        return CampaignDecider.Decide(
            new DecisionInputs
            {
                Set = set,
                Model = model,
                Facts = people[seed % 64],
                Placement = "home",
                At = Now,
                Local = clock.At(Now),
                Seed = seed,
                Holdout = holdout,
                State = state,
            },
            scratch).Campaign;
    }

    private static Campaign ACampaign(int number) => new()
    {
        Code = $"c{number:00000}",
        ContentKey = new Guid(number, 0, 0, new byte[8]),
        ContentVersion = 1,
        Placements = ["home"],
        Starts = Now.AddDays(-1),
        Ends = Now.AddDays(30),
        Audience = Rule($"tenure.days > {number % 20} and usage.data30 < {100 + (number % 20)} GB and (line.kind = prepaid or spend.month > {number % 20})"),
        Caps = new ContactCaps(5, 20, 100),
        Value = 1 + (number % 9),
        Group = $"g{number % 12}",
        HoldoutPercent = 1,
        ImpressionBudget = number % 10 == 0 ? 1_000_000 : null,
        Offer = $"offer{number % 50}",
    };

    private static AudienceRule Rule(string text) => ((AudienceRuleReading.Read)AudienceRule.Read(text)).Rule;

    private static SubscriberFacts APerson(int number) => new(new Guid(number + 1, 0, 0, new byte[8]))
    {
        ConsentsToMarketing = true,
        ConsentsToPersonalisation = true,
        [NumberFact.TenureDays] = 30 + (number * 20),
        [NumberFact.Data30] = 300 * number,
        [NumberFact.DataLeft] = number,
        [NumberFact.SpendMonth] = 40 + number,
        [ChoiceFact.LineKind] = "prepaid",
        [ChoiceFact.Plan] = $"plan{number % 5}",
        [ChoiceFact.Segment] = $"segment{number % 6}",
        [ChoiceFact.BalanceBand] = "medium",
        OwnedOffers = ["night-data", "caller-tune"],
    };

    private OnlineModel Taught(int campaigns)
    {
        var taught = OnlineModel.FirstDay(0.02);
        var x = new float[ContextVector.Length];
        for (var i = 0; i < 20_000; i++)
        {
            ContextVector.Write(APerson(i % 64), "home", clock.At(Now), x);
            taught.Learn($"c{i % campaigns:00000}", $"g{i % campaigns % 12}", x, i % 47 == 0);
        }

        return taught;
    }

    /// <summary>Learnt from people of whom twelve groups of campaigns please some and not others.</summary>
    private TrainedModel Trained()
    {
        var draws = new SeededDraws(7);
        return ChallengerTraining.Train([.. Enumerable.Range(0, 20_000).Select(number =>
        {
            var (context, group) = (new float[ContextVector.Length], draws.Below(12));
            ContextVector.Write(APerson(draws.Below(64)), "home", clock.At(Now), context);
            var chance = ((context[8] > 0) == (group % 3 == 0) ? 0.02 : 0.10) + (context[6] > 0.8 && group > 8 ? 0.1 : 0);
            return new TrainingRow(context, new Stratum($"g{group}", CampaignGoal.Click), $"c{group:00000}", -3.9f, draws.Uniform() < chance, Now.AddMinutes(-number));
        })]);
    }

    private static ContactSummary Contacts() => new(
        [.. Enumerable.Range(0, 12).Select(i => new ContactCount(CampaignSet.HashOf($"c{i:00000}"), CampaignSet.HashOf($"g{i}"), 1, 2, 3, false))], 1);

    private BudgetAccount[] Budgets() => [.. set.Budgeted.Select(index =>
    {
        var account = new BudgetAccount(set.Campaigns[index].Code);
        account.Add(1_000_000, Now.AddHours(1));
        return account;
    })];
}
