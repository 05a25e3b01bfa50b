using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Forms;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Payments.Standing;

/// <summary>The ways to pay that somebody keeps.</summary>
internal sealed record SavedModel(Link Back, IReadOnlyList<SavedRow> Rows)
{
    /// <summary>Where nothing here can be kept.</summary>
    public Notice? NotHere { get; init; }

    public ErrorSummary? Errors { get; init; }

    /// <summary>The questions of saving one without paying; empty where none can be.</summary>
    public IReadOnlyList<FormField> Add { get; init; } = [];

    /// <summary>What becomes of the one that is being saved.</summary>
    public Notice? Setup { get; init; }
}

/// <param name="IsAsking">Whether it is asked if it is really to be removed.</param>
internal sealed record SavedRow(Guid Id, string Name, string Note, bool IsOver, bool IsDefault, bool IsAsking)
{
    public required FormField NewName { get; init; }

    public required string RemoveUrl { get; init; }

    public required string KeepUrl { get; init; }
}

/// <summary>Autopay of an account.</summary>
internal sealed record AutopayModel(Link Back, string Account, Notice State)
{
    public Tabs? Accounts { get; init; }

    public ErrorSummary? Errors { get; init; }

    /// <summary>What is charged, when and up to how much; empty where it is off.</summary>
    public IReadOnlyList<(string Label, string Value)> Terms { get; init; } = [];

    /// <summary>What the next bills come to.</summary>
    public IReadOnlyList<(string Text, string Note, string Amount)> Coming { get; init; } = [];

    public IReadOnlyList<(string Text, string At)> History { get; init; } = [];

    public bool IsOn { get; init; }

    public bool IsPaused { get; init; }

    /// <summary>The questions; empty where nothing is saved.</summary>
    public IReadOnlyList<FormField> Fields { get; init; } = [];

    /// <summary>What is asked to be confirmed, and the same as hidden fields.</summary>
    public AutopayConfirmation? Confirmation { get; init; }

    public FormField? Pause { get; init; }

    /// <summary>Set while it is asked whether to switch off.</summary>
    public bool IsAskingOff { get; init; }

    public required string Here { get; init; }

    public required string OffUrl { get; init; }

    /// <summary>Where a way to pay is saved.</summary>
    public string? SavedUrl { get; init; }
}

internal sealed record AutopayConfirmation(IReadOnlyList<(string Label, string Value)> Terms, IReadOnlyList<(string Name, string Value)> Fields, IReadOnlyList<(string Text, string Note, string Amount)> Coming);
