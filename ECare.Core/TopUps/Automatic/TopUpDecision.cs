using System.Globalization;

namespace ECare.Core.TopUps.Automatic;

/// <summary>Whether the line of a rule can be topped up.</summary>
public enum TopUpLineState
{
    Usable = 1,

    /// <summary>Its holder or the operator stopped it for now: nothing is charged until it goes on.</summary>
    Resting = 2,

    /// <summary>Ended, ported to another operator, or moved to another account.</summary>
    Gone = 3,
}

/// <summary>What is known when it is decided whether a rule charges.</summary>
/// <param name="Now">The time.</param>
/// <param name="Today">The business day.</param>
/// <param name="StartedOn">The business day on which the rule's newest setting was made.</param>
/// <param name="BalanceMinor">What is on the account; absent where it is not known.</param>
/// <param name="LeftMinor">What the operator lets come onto the account yet; absent where nothing limits it.</param>
/// <param name="Runs">The rule's runs of the last 40 days and its newest, newest first.</param>
public sealed record TopUpFacts(DateTimeOffset Now, DateOnly Today, DateOnly StartedOn, long? BalanceMinor, long? LeftMinor, IReadOnlyList<TopUpRun> Runs)
{
    public TopUpLineState Line { get; init; } = TopUpLineState.Usable;

    /// <summary>Whether what it charges can be charged today.</summary>
    public bool IsMethodUsable { get; init; } = true;

    /// <summary>Whether the customer has another payment onto the account on its way.</summary>
    public bool IsBeingPaid { get; init; }

    /// <summary>Whether people are left alone now.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Whether the payer's bank took back what was charged, since the rule's newest setting.</summary>
    public bool IsChargedBack { get; init; }
}

/// <summary>What a rule does now.</summary>
public abstract record TopUpDecision
{
    private TopUpDecision()
    {
    }

    public sealed record Wait : TopUpDecision;

    /// <summary>Charges this occasion for the <paramref name="Try"/>th time.</summary>
    public sealed record Charge(string Occasion, int Try) : TopUpDecision;

    /// <summary>Charges nothing, because a limit is reached, and says so.</summary>
    public sealed record Skip(string Occasion, int Try, string Reason) : TopUpDecision;

    /// <summary>Ends the rule, because what it needs is gone.</summary>
    public sealed record Stop(string Reason) : TopUpDecision;

    /// <summary>Lets the rule rest until its owner has looked.</summary>
    public sealed record Rest(string Reason) : TopUpDecision;

    /// <summary>The operator lets no more come onto the account in a day or a month.</summary>
    public const string OperatorLimit = "limit";

    /// <summary>The customer's own ceiling for 30 days.</summary>
    public const string OwnCeiling = "ceiling";

    public const string LineGone = "line-gone";
    public const string ChargedBack = "charged-back";

    /// <summary>Decides. Pure, so that every combination can be tried.</summary>
    public static TopUpDecision Of(TopUpRule rule, TopUpFacts facts)
    {
        if (!rule.IsOn)
        {
            return new Wait();
        }

        if (facts.Line == TopUpLineState.Gone)
        {
            return new Stop(LineGone);
        }

        if (!facts.IsMethodUsable)
        {
            return new Stop(Payments.Providers.ChargeRefusals.Gone);
        }

        if (facts.IsChargedBack && !rule.IsPaused)
        {
            return new Rest(ChargedBack);
        }

        if (rule.IsPaused || facts.Line == TopUpLineState.Resting || facts.IsBeingPaid || facts.Now < rule.At + TopUpCalendar.Notice || facts.Runs.Any(run => run.IsOpen))
        {
            return new Wait();
        }

        var due = rule.Trigger == TopUpTrigger.Schedule ? Scheduled(rule, facts) : Low(rule, facts);
        return due is Charge charge ? Limited(rule, facts, charge) : due;
    }

    private static TopUpDecision Low(TopUpRule rule, TopUpFacts facts)
    {
        if (!(facts.BalanceMinor < rule.BelowMinor))
        {
            return new Wait();
        }

        var paid = facts.Runs.FirstOrDefault(run => run.State == TopUpRunState.Paid);
        var declined = facts.Runs.FirstOrDefault(run => run.State == TopUpRunState.Declined && run.At >= rule.At);
        return facts.Now < paid?.At + TopUpCalendar.CoolDown || facts.Now < declined?.At + TopUpCalendar.RetryAfter
            ? new Wait()
            : new Charge(Next(facts), 1);
    }

    /// <summary>Only days after the one on which it was told; of several that were missed the latest, unless it is long gone.</summary>
    private static TopUpDecision Scheduled(TopUpRule rule, TopUpFacts facts)
    {
        var day = TopUpCalendar.LastUntil(rule.Rhythm, rule.Day, facts.Today);
        var name = TopUpCalendar.NameOf(day);
        var tries = facts.Runs.Where(run => run.Occasion == name).ToList();
        if (facts.IsQuiet || day <= facts.StartedOn || tries.Any(run => run.State is TopUpRunState.Paid or TopUpRunState.Skipped))
        {
            return new Wait();
        }

        var declined = tries.FirstOrDefault(run => run.State == TopUpRunState.Declined);
        var isTime = declined is null ? facts.Today <= day.AddDays(TopUpCalendar.MostDaysLate) : facts.Now >= declined.At + TopUpCalendar.RetryAfter;
        return isTime ? new Charge(name, tries.Count + 1) : new Wait();
    }

    private static TopUpDecision Limited(TopUpRule rule, TopUpFacts facts, Charge charge)
    {
        var since = facts.Now - TopUpCalendar.CeilingSpan;
        var charged = facts.Runs.Where(run => run.CountsAsCharged && run.At > since).Sum(run => run.AmountMinor);
        var reason = charged + rule.AmountMinor > rule.CeilingMinor ? OwnCeiling : rule.AmountMinor > facts.LeftMinor ? OperatorLimit : null;
        if (reason is null)
        {
            return charge;
        }

        // A balance stays low for as long as the limit lasts: that is told once.
        var last = facts.Runs.Count > 0 ? facts.Runs[0] : null;
        return rule.Trigger == TopUpTrigger.LowBalance && last?.State == TopUpRunState.Skipped && last.Reason == reason && last.At >= rule.At
            ? new Wait()
            : new Skip(charge.Occasion, charge.Try, reason);
    }

    private static string Next(TopUpFacts facts) => (facts.Runs.Select(run => run.Number).DefaultIfEmpty().Max() + 1).ToString(CultureInfo.InvariantCulture);
}
