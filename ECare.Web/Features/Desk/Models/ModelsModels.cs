using System.Globalization;
using ECare.Campaigns.Challengers;
using ECare.Core.Operators;

namespace ECare.Web.Features.Desk.Models;

/// <summary>An operator's models.</summary>
public sealed record ModelsModel(DeskFrame Frame, Operator Operator, ModelsView View, DeskTime Time) : IDeskPage
{
    /// <summary>Why what was asked for was not done.</summary>
    public string? Error { get; init; }

    /// <summary>The version that serves, if it is not the online model alone.</summary>
    public ModelVersion? Serving => View.Versions.FirstOrDefault(version => version.State == ModelState.Serving);

    /// <summary>What staff may do with what serves now, with its words.</summary>
    public IEnumerable<(string Action, string Text)> Changes
    {
        get
        {
            if (View.Serving != 0)
            {
                yield return ("roll-back", ModelsWords.RollBack);
            }

            if (View.Serving != 0 || View.Damaged is not null || !View.IsHeld)
            {
                yield return ("pin", ModelsWords.Pin);
            }

            if (View.IsHeld)
            {
                yield return ("release", ModelsWords.Release);
            }
        }
    }

    /// <summary>The gain with its interval, as the gate saw it.</summary>
    public static string GainOf(ModelVersion version) => ChallengerJudgement.Read(version.Judgement).Estimate?.Gain is { } gain
        ? $"{ModelsWords.PerThousand(gain.Mean)} ({ModelsWords.PerThousand(gain.Low)} to {ModelsWords.PerThousand(gain.High)})"
        : "";

    /// <summary>The page of a version.</summary>
    public string Address(ModelVersion version) => $"/desk/{Operator.Name}/models/{Code(version)}";

    /// <summary>A version in an address.</summary>
    public static string Code(ModelVersion version) => version.Version.ToString("x16", CultureInfo.InvariantCulture);
}

/// <summary>One version with its card.</summary>
public sealed record ModelVersionModel(DeskFrame Frame, Operator Operator, ModelVersion Version, DeskTime Time) : IDeskPage
{
    /// <summary>What it is.</summary>
    public ChallengerCard Card { get; } = ChallengerCard.Read(Version.Card);

    /// <summary>What was estimated of it.</summary>
    public ChallengerJudgement Judgement { get; } = ChallengerJudgement.Read(Version.Judgement);
}

/// <summary>A change of what serves.</summary>
public sealed class ModelChangeForm
{
    /// <summary>The version as its address has it; only where one is to serve.</summary>
    public string? Version { get; set; }

    /// <summary>What staff saw when they pressed.</summary>
    public int Revision { get; set; }
}
