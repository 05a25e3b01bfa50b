using System.Runtime.InteropServices;
using ECare.Campaigns.Reporting.Statistics;

namespace ECare.Campaigns.Reporting;

/// <summary>One side of a trial.</summary>
/// <param name="People">How many are on it.</param>
/// <param name="Reached">How many of them reached the goal.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TrialArm(long People, long Reached)
{
    /// <summary>The share that reached the goal; zero where there is nobody.</summary>
    public double Rate => People == 0 ? 0 : (double)Reached / People;

    /// <summary>Where the true share lies with 95 % however often somebody looks (<see cref="AnytimeInterval"/>).</summary>
    public Interval AtAnyTime => AnytimeInterval.Share(this, AnytimeInterval.Alpha);
}

/// <summary>From where to where a figure lies.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Whether a value lies within.</summary>
    public bool Holds(double value) => Low <= value && value <= High;

    /// <summary>Both ends times a factor that is not below zero.</summary>
    public Interval Times(double factor) => new(Low * factor, High * factor);
}

/// <summary>What a trial says so far.</summary>
public enum UpliftVerdict
{
    /// <summary>Too few people or goals to say anything.</summary>
    TooEarly = 1,

    /// <summary>The difference may as well be chance.</summary>
    NotProven = 2,

    /// <summary>More people reach the goal because of it.</summary>
    Works = 3,

    /// <summary>Fewer people reach the goal because of it.</summary>
    Harms = 4,
}

/// <summary>What showing a campaign changed: the share of goals among those who may see it less the share among those who never do.</summary>
/// <param name="Shown">Those who may see it.</param>
/// <param name="HeldOut">Those who never do.</param>
/// <param name="PlannedShare">The share that was to be held out, 0 to 1.</param>
public sealed record Uplift(TrialArm Shown, TrialArm HeldOut, double PlannedShare)
{
    /// <summary>The least people on a side for a figure to be told.</summary>
    public const int LeastPeople = 30;

    /// <summary>The least goals on both sides together.</summary>
    public const int LeastGoals = 10;

    /// <summary>Below this chance, so uneven a split does not come of drawing: something is wrong with the trial.</summary>
    public const double SplitAlarm = 0.001;

    /// <summary>The difference of the rates; 0.01 is one more goal of a hundred people.</summary>
    public double Difference => Shown.Rate - HeldOut.Rate;

    /// <summary>Where the true difference lies with 95 % for who looks once (<see cref="Proportions.Difference"/>).</summary>
    public Interval AtOneLook => Proportions.Difference(Shown, HeldOut);

    /// <summary>Where it lies with another confidence for who looks once.</summary>
    /// <param name="confidence">Between 0 and 1; higher where several figures are looked at together.</param>
    public Interval AtConfidence(double confidence) => Proportions.Difference(Shown, HeldOut, Quantiles.Normal((1 + confidence) / 2));

    /// <summary>Where it lies with 95 % however often somebody looks and whenever the trial is ended (<see cref="AnytimeInterval"/>).</summary>
    public Interval AtAnyTime => AnytimeInterval.Difference(Shown, HeldOut, PlannedShare);

    /// <summary>How many goals were reached because of it: the difference times those who may see it.</summary>
    public double Earned => Difference * Shown.People;

    /// <summary>From where to where <see cref="Earned"/> lies, by <see cref="AtOneLook"/>.</summary>
    public Interval EarnedBetween => AtOneLook.Times(Shown.People);

    /// <summary>The chance of a split as uneven as this one, were all people drawn by the planned share.</summary>
    public double SplitChance => Proportions.SplitChance(HeldOut.People, Shown.People + HeldOut.People, PlannedShare);

    /// <summary>Whether the sides were drawn as planned. Where they were not, the figures say nothing.</summary>
    public bool IsSplitAsPlanned => SplitChance >= SplitAlarm;

    /// <summary>What may be said aloud, and acted on at any time.</summary>
    public UpliftVerdict Verdict =>
        Shown.People < LeastPeople || HeldOut.People < LeastPeople || Shown.Reached + HeldOut.Reached < LeastGoals ? UpliftVerdict.TooEarly
        : AtAnyTime.Low > 0 ? UpliftVerdict.Works
        : AtAnyTime.High < 0 ? UpliftVerdict.Harms
        : UpliftVerdict.NotProven;
}
