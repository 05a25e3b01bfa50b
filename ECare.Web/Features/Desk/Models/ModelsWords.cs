using System.Diagnostics;
using System.Globalization;
using ECare.Campaigns.Challengers;

namespace ECare.Web.Features.Desk.Models;

/// <summary>The words of the pages on trained models.</summary>
public static class ModelsWords
{
    public const string Title = "Models";
    public const string Intro = "Which model chooses campaigns, what the nights have trained, and why it serves or not. The online model learns from every outcome; a trained version corrects it and serves only if newer days prove that it does no harm.";
    public const string Now = "What serves now";
    public const string OnlineAlone = "The online model alone";
    public const string ByItself = "A version that passes serves by itself.";
    public const string Held = "Staff keep this choice: a version that passes waits.";
    public const string Versions = "Trained versions";
    public const string NoVersions = "Nothing has been trained yet. The nightly job trains a version once there are enough showings whose time for an outcome has passed.";
    public const string Version = "Version";
    public const string Why = "Why";
    public const string Kind = "Kind";
    public const string TrainedAt = "Trained";
    public const string Rows = "Showings";
    public const string Range = "From, until";
    public const string Gain = "Gain per 1,000 decisions (95 % interval)";
    public const string Events = "What happened";
    public const string NoEvents = "Nothing yet.";
    public const string At = "When";
    public const string Who = "Who";
    public const string ThePortal = "the portal";
    public const string Serve = "Let it serve";
    public const string RollBack = "Roll back";
    public const string Pin = "Keep the online model alone";
    public const string Release = "Let versions that pass serve by themselves";
    public const string Outdated = "The choice was changed meanwhile. This is how it stands now; nothing was done.";
    public const string MayNot = "That is not possible: the gate refused this version, it serves already, or there is nothing to roll back.";
    public const string IsDamaged = "What is kept of this version is damaged, so it cannot serve. Restore it from a backup, or wait for a night to train another.";
    public const string DamagedNow = "is damaged or gone, so what is named here serves in its place. The next night trains another; or choose below what shall serve.";
    public const string Card = "Card";
    public const string Hash = "Hash of the content";
    public const string Goals = "Goals among them";
    public const string Groups = "Groups of campaigns";
    public const string Campaigns = "Campaigns with a level of their own";
    public const string Trees = "Trees";
    public const string Limits = "Limits";
    public const string Estimate = "What newer days say of it";
    public const string EstimateIntro = "Value per 1,000 decisions, in the campaigns' own unit of value: self-normalised doubly robust estimates with 95 % bootstrap intervals over people. The gate asks that the lower end of the last row is not below zero.";
    public const string NoEstimate = "There was no newer decision to judge by.";
    public const string Policy = "Policy";
    public const string Mean = "Mean";
    public const string Low = "Lower end";
    public const string High = "Upper end";
    public const string Itself = "This version";
    public const string Rival = "What served then";
    public const string Difference = "Difference";
    public const string JudgedBy = "Judged by";
    public const string Calibration = "Calibration on newer showings";
    public const string Expected = "Expected, of 1,000";
    public const string Found = "Reached, of 1,000";
    public const string Part = "Tenth";
    public const string Features = "What it knows of people";
    public const string Feature = "Fact";
    public const string Least = "Least";
    public const string Greatest = "Greatest";
    public const string Importance = "Importance";
    public const string ImportanceIntro = "Importance is how much the squared error on newer showings grows, times a million, when the fact is dealt out anew among people.";
    public const string Back = "All versions";

    /// <summary>How a version stands.</summary>
    public static string Of(ModelState state) => state switch
    {
        ModelState.Waiting => "Waiting",
        ModelState.Serving => "Serving",
        ModelState.Replaced => "Replaced",
        ModelState.Refused => "Refused",
        ModelState.RolledBack => "Rolled back",
        ModelState.Damaged => "Damaged",
        _ => throw new UnreachableException(),
    };

    /// <summary>How it was trained.</summary>
    public static string Of(TrainedKind kind) => kind == TrainedKind.Trees ? "Boosted trees" : "Logistic regression";

    /// <summary>What happened.</summary>
    public static string Of(ModelEventKind kind) => kind switch
    {
        ModelEventKind.NothingTrained => "Nothing new",
        ModelEventKind.Refused => "Refused",
        ModelEventKind.Passed => "Passed",
        ModelEventKind.Served => "Served",
        ModelEventKind.RolledBack => "Rolled back",
        ModelEventKind.Pinned => "Online model kept",
        ModelEventKind.Released => "Released",
        ModelEventKind.Drift => "Drift",
        ModelEventKind.Damaged => "Damaged",
        _ => throw new UnreachableException(),
    };

    /// <summary>A value per decision as one per 1,000.</summary>
    public static string PerThousand(double value) => (value * 1_000).ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>How many decisions and people a version was judged by.</summary>
    public static string Judged(ChallengerJudgement judgement) => judgement.Estimate is not { } estimate ? NoEstimate : string.Create(
        CultureInfo.InvariantCulture,
        $"{estimate.Rows:N0} decisions of {estimate.People:N0} people, {judgement.From:yyyy-MM-dd} to {judgement.Until:yyyy-MM-dd}, worth {estimate.Effective:N0} of its own");
}
