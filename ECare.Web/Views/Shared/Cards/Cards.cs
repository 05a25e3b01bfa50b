using Microsoft.AspNetCore.Html;

namespace ECare.Web.Views.Shared.Cards;

/// <summary>A surface with a title, something inside and one way on. <see cref="Body"/> comes from a templated delegate of the calling view.</summary>
public sealed record Card(string Title, IHtmlContent Body)
{
    public string? Icon { get; init; }

    /// <summary>The quiet way on, beside the title.</summary>
    public Link? More { get; init; }
}

/// <summary>The one answer a page begins with: a balance or an amount due, with its one action.</summary>
/// <param name="Label">What the figure is: <c>Amount due</c>.</param>
/// <param name="Figure">The figure, formatted for the person.</param>
/// <param name="Note">What follows from it: <c>Pay by 12 December</c>.</param>
public sealed record HeroCard(string Label, string Figure, string? Note = null)
{
    public string? Icon { get; init; }

    public Link? Action { get; init; }

    public Link? SecondAction { get; init; }

    public AsOf? AsOf { get; init; }
}

/// <summary>Something a person should know; <see cref="Title"/> says it, <see cref="Text"/> says what to do.</summary>
public sealed record Notice(Tone Tone, string Title, string? Text = null)
{
    public Link? Action { get; init; }

    /// <summary>True where it answers something the person has just done: a screen reader says it at once.</summary>
    public bool IsAnswer { get; init; }
}

/// <summary>A state in a word or two.</summary>
public sealed record Badge(string Text, Tone Tone = Tone.Neutral, string? Icon = null);

/// <summary>Nothing here yet, why, and what to do about it.</summary>
public sealed record EmptyState(string Icon, string Title, string Text, Link? Action = null);

/// <summary>The place of something still on its way.</summary>
/// <param name="Label">For screen readers: <c>Loading your usage</c>.</param>
public sealed record Skeleton(string Label, int Lines = 3);

/// <summary>Of when a figure is.</summary>
/// <param name="Text">Whole words: <c>As of 14:05, from charging</c>, with the time already in it.</param>
/// <param name="At">The same moment for machines.</param>
/// <param name="MayBeOld">Whether the source is late.</param>
public sealed record AsOf(string Text, DateTimeOffset At, bool MayBeOld = false);
