using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Forms;
using ECare.Web.Views.Shared.Lists;

namespace ECare.Web.Features.TopUps.Automatic;

/// <summary>The page on which numbers are topped up by themselves.</summary>
internal sealed record AutoTopUpModel(TopUpHead Head)
{
    public Tabs? Numbers { get; init; }

    /// <summary>Where nothing can be saved to pay with.</summary>
    public Notice? NotHere { get; init; }

    /// <summary>Where something could be saved and nothing is.</summary>
    public Link? Save { get; init; }

    /// <summary>How both kinds stand; empty while one is set up.</summary>
    public IReadOnlyList<AutoTopUpCard> Cards { get; init; } = [];

    public AutoTopUpForm? Form { get; init; }

    public AutoTopUpConfirmation? Confirmation { get; init; }

    /// <summary>Set while it is asked whether to end one.</summary>
    public AutoTopUpEnding? Ending { get; init; }
}

/// <summary>How one kind stands.</summary>
internal sealed record AutoTopUpCard(string Kind, string Title, Notice State)
{
    public required string Account { get; init; }

    public IReadOnlyList<(string Label, string Value)> Facts { get; init; } = [];

    public IReadOnlyList<Row> Runs { get; init; } = [];

    public bool IsOn { get; init; }

    public bool IsPaused { get; init; }

    /// <summary>To the form that sets it up or changes it; absent where nothing can be charged.</summary>
    public Link? SetUp { get; init; }

    public required string EndUrl { get; init; }
}

/// <summary>The questions of one kind.</summary>
internal sealed record AutoTopUpForm(string Kind, string Title, string Account, IReadOnlyList<FormField> Fields, string BackUrl);

/// <summary>What is asked to be confirmed, and the same as hidden fields.</summary>
internal sealed record AutoTopUpConfirmation(IReadOnlyList<(string Label, string Value)> Facts, IReadOnlyList<(string Name, string Value)> Fields, string BackUrl);

internal sealed record AutoTopUpEnding(string Kind, string Title, string Account, string BackUrl);
