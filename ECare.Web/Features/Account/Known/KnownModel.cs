using ECare.Web.Content.Models;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;

namespace ECare.Web.Features.Account.Known;

/// <summary>What offers know of a person, in the person's words.</summary>
internal sealed record KnownModel(IPageHead Page, Link Back)
{
    public Notice? Notice { get; init; }

    /// <summary>Whether offers are chosen for the person.</summary>
    public required bool IsOn { get; init; }

    /// <summary>Facts of the contract and of use; those that nobody knows are left away.</summary>
    public required IReadOnlyList<KnownFact> Facts { get; init; }

    /// <summary>Names of what the person has, which cannot be left out.</summary>
    public required IReadOnlyList<string> Owned { get; init; }

    public required IReadOnlyList<KnownCampaign> Campaigns { get; init; }

    /// <summary>Whether the person is asked if everything is to be forgotten.</summary>
    public required bool AsksAll { get; init; }

    /// <summary>The way to that question.</summary>
    public required string AskAllUrl { get; init; }

    /// <summary>And back from it.</summary>
    public required string KeepUrl { get; init; }
}

/// <summary>One fact.</summary>
/// <param name="Name">As rules name it.</param>
/// <param name="Value">What is known, or since when it is left out.</param>
internal sealed record KnownFact(string Name, string Label, string Value, bool IsWithheld);

/// <summary>One campaign that is remembered.</summary>
/// <param name="Title">Its headline, or that it has ended.</param>
/// <param name="Notes">How often it was shown and what came of it.</param>
internal sealed record KnownCampaign(string Code, string Title, IReadOnlyList<string> Notes, bool IsRefused);
