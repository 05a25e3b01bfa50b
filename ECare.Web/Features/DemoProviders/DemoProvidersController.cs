using ECare.Web.Demo.Providers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;

namespace ECare.Web.Features.DemoProviders;

/// <summary>Lets the demo's user be the customer at a provider. Reached only through <see cref="DemoProvidersPage"/>'s routes.</summary>
[AllowAnonymous]
public sealed class DemoProvidersController(IServiceProvider services) : Controller
{
    private const string Page = "~/Features/DemoProviders/Order.cshtml";

    [HttpGet]
    public IActionResult Index(string? lang) => View("~/Features/DemoProviders/Index.cshtml", services.GetRequiredService<DemoProvidersView>().List(lang));

    [HttpGet]
    public IActionResult Order(string key, string? lang) =>
        Find(key) is { } order ? View(Page, services.GetRequiredService<DemoProvidersView>().Of(order, lang, Here)) : NotFound();

    /// <summary>The key is the permission: a foreign site has no session of ours and no token of ours.</summary>
    [HttpPost]
    [IgnoreAntiforgeryToken]
    public async Task<IActionResult> Order(string key, [FromForm] string? act, CancellationToken cancellationToken)
    {
        if (Find(key) is not { } order)
        {
            return NotFound();
        }

        if (!Enum.GetNames<CustomerAct>().Contains(act, StringComparer.Ordinal))
        {
            return BadRequest();
        }

        var chosen = Enum.Parse<CustomerAct>(act!);
        if (AsksTheBank(order, chosen))
        {
            order.IsAtBank = true;
            return Redirect(SimulatorPages.AddressOf(order));
        }

        var back = await Books.DoAsync(order, chosen, cancellationToken);

        // Only to the host that the demo itself is on: the address came from whoever made the order.
        return Redirect(back is not null && back.Authority == Here.Authority ? back.AbsoluteUri : SimulatorPages.AddressOf(order));
    }

    private SimulatedProviders Books => services.GetRequiredService<SimulatedProviders>();

    private Uri Here => new(Request.GetEncodedUrl());

    private SimulatedOrder? Find(string key) => Books.Find(key);

    /// <summary>A card's bank asks once before money moves.</summary>
    private static bool AsksTheBank(SimulatedOrder order, CustomerAct act) =>
        order.Wish.Method is "card" or "mada-like" or "benefit-like" && act is not (CustomerAct.Refuse or CustomerAct.Close) && !order.IsAtBank;
}
