using ECare.Core.Balances;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Figures;
using ECare.Web.Views.Shared.Forms;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.Usage.Limits;

/// <summary>How a line stands, where its month leads, and what limits it.</summary>
/// <param name="Frame">The lines to choose from and the other views.</param>
internal sealed record LimitsModel(UsageModel Frame, long LineId)
{
    /// <summary>What the person has just done came to.</summary>
    public Notice? Answer { get; init; }

    /// <summary>Limits that have stopped the line.</summary>
    public IReadOnlyList<Notice> Stops { get; init; } = [];

    /// <summary>Money with the time that it is of; empty where the person's role does not see it.</summary>
    public IReadOnlyList<(string Label, string Value, AsOf? AsOf)> Money { get; init; } = [];

    /// <summary>In the order in which use comes off them.</summary>
    public IReadOnlyList<Gauge> Buckets { get; init; } = [];

    /// <summary>Who used how much of what is shared.</summary>
    public IReadOnlyList<Table> Shares { get; init; } = [];

    /// <summary>Where the month leads, in sentences; empty where too little is known.</summary>
    public IReadOnlyList<string> Forecast { get; init; } = [];

    /// <summary>What would keep the month from coming to that.</summary>
    public IReadOnlyList<Link> WhatWouldStopIt { get; init; } = [];

    public IReadOnlyList<LimitSetting> Settings { get; init; } = [];

    public LimitQuestion? Question { get; init; }

    /// <summary>All settings, newest first; null where there were none.</summary>
    public Table? History { get; init; }
}

/// <summary>A limit that can be set.</summary>
/// <param name="State">How it is set now, in words.</param>
/// <param name="CanTakeBack">Whether the newest setting can be undone.</param>
internal sealed record LimitSetting(LimitKind Kind, string Title, string State, IReadOnlyList<FormField> Fields, bool CanTakeBack);

/// <summary>A wish that waits for its confirmation.</summary>
/// <param name="Text">What will be.</param>
/// <param name="Warning">What will be at once; null where nothing will.</param>
internal sealed record LimitQuestion(LimitKind Kind, string Text, string? Warning, string? Amount, bool Stops, Link Cancel);
