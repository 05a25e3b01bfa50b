using ECare.Web.Demo.Providers;
using ECare.Web.Display;
using ECare.Web.Views.Shared;

namespace ECare.Web.Features.DemoProviders;

/// <summary>What a page of a simulated provider shows.</summary>
internal sealed record DemoProvidersModel(string Language, bool IsRightToLeft, IWords Words)
{
    /// <summary>The provider's name.</summary>
    public required string Title { get; init; }

    public required IReadOnlyList<Link> Languages { get; init; }

    /// <summary>What waits, on the list; empty on the page of one.</summary>
    public IReadOnlyList<DemoProviderRow> Rows { get; init; } = [];

    /// <summary>One order; null on the list.</summary>
    public DemoProviderOrder? Order { get; init; }
}

internal sealed record DemoProviderRow(string Text, string Amount, string State, string Url);

/// <param name="Amount">As the country writes it.</param>
/// <param name="State">In words.</param>
internal sealed record DemoProviderOrder(string PayTo, string Amount, string Reference, string State)
{
    /// <summary>Whether the customer can still decide.</summary>
    public bool IsOpen { get; init; }

    /// <summary>What the card's bank asks; null elsewhere.</summary>
    public string? BankAsks { get; init; }

    public IReadOnlyList<DemoProviderAct> Acts { get; init; } = [];

    /// <summary>What a provider does on a bad day.</summary>
    public IReadOnlyList<DemoProviderAct> BadDays { get; init; } = [];

    /// <summary>By hand, with nothing of the provider's in the address.</summary>
    public Link? Back { get; init; }
}

internal sealed record DemoProviderAct(CustomerAct Act, string Text);
