using System.Globalization;
using CsCheck;
using ECare.Core.TopUps.Automatic;

namespace ECare.Tests.TopUps.Automatic;

/// <summary>Months of a number's life in which balance, provider and owner do what they like; whatever they do, these hold.</summary>
internal sealed class TopUpDecisionTests
{
    private const long Amount = 10_000;
    private const long Ceiling = 35_000;
    private static readonly DateTimeOffset Start = new(2027, 1, 4, 6, 0, 0, TimeSpan.Zero);

    private static readonly Gen<List<Happening>> AnyLife = Gen.Select(
        Gen.Int[1, 60 * 40], Gen.Long[0, 9_000], Gen.Int[0, 9], (minutes, balance, what) => new Happening(TimeSpan.FromMinutes(minutes), balance, what)).List[1, 120];

    private static readonly Gen<TopUpRuleTerms> AnyTerms = Gen.OneOf(
        Gen.Const(new TopUpRuleTerms(TopUpTrigger.LowBalance, 1, Guid.Empty, Amount, Ceiling) { BelowMinor = 5_000 }),
        Gen.Int[1, 7].Select(day => new TopUpRuleTerms(TopUpTrigger.Schedule, 1, Guid.Empty, Amount, Ceiling) { Rhythm = TopUpRhythm.Weekly, Day = day }),
        Gen.Int[1, 31].Select(day => new TopUpRuleTerms(TopUpTrigger.Schedule, 1, Guid.Empty, Amount, Ceiling) { Rhythm = TopUpRhythm.Monthly, Day = day }));

    [Test]
    public void Whatever_happens_no_30_days_hold_more_than_the_ceiling() => Gen.Select(AnyTerms, AnyLife).Sample((terms, life) =>
        Live(terms, life).Where(run => run.CountsAsCharged).All(run => Charged(Live(terms, life), run.At) <= Ceiling));

    [Test]
    public void Whatever_happens_an_occasion_is_charged_once() => Gen.Select(AnyTerms, AnyLife).Sample((terms, life) =>
        Live(terms, life).Where(run => run.CountsAsCharged).GroupBy(run => run.Occasion).All(same => same.Count() == 1));

    [Test]
    public void Whatever_happens_two_top_ups_for_a_low_balance_are_an_hour_apart() => AnyLife.Sample(life =>
    {
        var paid = Live(new TopUpRuleTerms(TopUpTrigger.LowBalance, 1, Guid.Empty, Amount, 1_000_000) { BelowMinor = 5_000 }, life).Where(run => run.State == TopUpRunState.Paid).Select(run => run.At).Order().ToList();
        return paid.Zip(paid.Skip(1)).All(pair => pair.Second - pair.First >= TopUpCalendar.CoolDown);
    });

    [Test]
    public void A_schedule_is_charged_on_its_days_or_within_three_and_never_on_the_day_it_was_set_up() => Gen.Select(AnyTerms, AnyLife).Where((terms, _) => terms.Trigger == TopUpTrigger.Schedule).Sample((terms, life) =>
        Live(terms, life).All(run =>
        {
            var day = DateOnly.ParseExact(run.Occasion, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            return TopUpCalendar.LastUntil(terms.Rhythm, terms.Day, day) == day && day > DateOnly.FromDateTime(Start.UtcDateTime)
                && (run.Try > 1 || run.Day.DayNumber - day.DayNumber <= TopUpCalendar.MostDaysLate);
        }));

    [Test]
    public void Nothing_is_ever_charged_when_the_balance_is_not_known_or_is_not_low()
    {
        var rule = RuleOf(new TopUpRuleTerms(TopUpTrigger.LowBalance, 1, Guid.Empty, Amount, Ceiling) { BelowMinor = 5_000 });
        foreach (var balance in new long?[] { null, 5_000, 5_001, long.MaxValue })
        {
            Assert.That(TopUpDecision.Of(rule, FactsAt(Start.AddDays(1), balance, [])), Is.TypeOf<TopUpDecision.Wait>(), $"{balance}");
        }

        Assert.That(TopUpDecision.Of(rule, FactsAt(Start.AddDays(1), 4_999, [])), Is.EqualTo(new TopUpDecision.Charge("1", 1)));
        Assert.That(TopUpDecision.Of(rule, FactsAt(Start + TopUpCalendar.Notice - TimeSpan.FromSeconds(1), 4_999, [])), Is.TypeOf<TopUpDecision.Wait>(), "Not before it was told for a while.");
    }

    [Test]
    public void What_is_gone_ends_it_and_what_rests_waits()
    {
        var rule = RuleOf(new TopUpRuleTerms(TopUpTrigger.LowBalance, 1, Guid.Empty, Amount, Ceiling) { BelowMinor = 5_000 });
        var facts = FactsAt(Start.AddDays(1), 100, []);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(TopUpDecision.Of(rule, facts with { Line = TopUpLineState.Gone }), Is.EqualTo(new TopUpDecision.Stop("line-gone")));
            Assert.That(TopUpDecision.Of(rule, facts with { IsMethodUsable = false }), Is.EqualTo(new TopUpDecision.Stop("method-gone")));
            Assert.That(TopUpDecision.Of(rule, facts with { IsChargedBack = true }), Is.EqualTo(new TopUpDecision.Rest("charged-back")));
            Assert.That(TopUpDecision.Of(rule, facts with { Line = TopUpLineState.Resting }), Is.TypeOf<TopUpDecision.Wait>());
            Assert.That(TopUpDecision.Of(rule, facts with { IsBeingPaid = true }), Is.TypeOf<TopUpDecision.Wait>());
            Assert.That(TopUpDecision.Of(rule, facts with { IsQuiet = true }), Is.TypeOf<TopUpDecision.Charge>(), "Whoever runs out at night is awake.");
            Assert.That(TopUpDecision.Of(rule, facts with { LeftMinor = Amount - 1 }), Is.EqualTo(new TopUpDecision.Skip("1", 1, "limit")));
            Assert.That(TopUpDecision.Of(rule.Pause(1, Start), facts), Is.TypeOf<TopUpDecision.Wait>());
            Assert.That(TopUpDecision.Of(rule.Off(1, Start), facts with { Line = TopUpLineState.Gone }), Is.TypeOf<TopUpDecision.Wait>());
        }
    }

    /// <summary>Lives through it as the job would, and returns every run.</summary>
    private static List<TopUpRun> Live(TopUpRuleTerms terms, List<Happening> life)
    {
        var (rule, now, runs) = (RuleOf(terms), Start, new List<TopUpRun>());
        foreach (var each in life)
        {
            now += each.After;
            var facts = FactsAt(now, each.Balance, [.. runs.OrderByDescending(run => run.Number)]);
            switch (TopUpDecision.Of(rule, facts))
            {
                case TopUpDecision.Charge(var occasion, var which):
                    var run = TopUpRun.Claim(rule, (runs.Count + 1, occasion, which), facts.Today, now);
                    if (each.What < 6)
                    {
                        run.Pay();
                    }
                    else
                    {
                        run.Decline("no-funds");
                    }

                    runs.Add(run);
                    break;
                case TopUpDecision.Skip(var occasion, var which, var reason):
                    var skipped = TopUpRun.Claim(rule, (runs.Count + 1, occasion, which), facts.Today, now);
                    skipped.Skip(reason);
                    runs.Add(skipped);
                    break;
            }
        }

        return runs;
    }

    private static long Charged(IEnumerable<TopUpRun> runs, DateTimeOffset at) =>
        runs.Where(run => run.CountsAsCharged && run.At > at - TopUpCalendar.CeilingSpan && run.At <= at).Sum(run => run.AmountMinor);

    private static TopUpRule RuleOf(TopUpRuleTerms terms) => TopUpRule.On(1, null, 1, terms, Start);

    private static TopUpFacts FactsAt(DateTimeOffset now, long? balance, IReadOnlyList<TopUpRun> runs) =>
        new(now, DateOnly.FromDateTime(now.UtcDateTime), DateOnly.FromDateTime(Start.UtcDateTime), balance, null, runs);

    private sealed record Happening(TimeSpan After, long Balance, int What);
}
