using ECare.Cms.Web;
using ECare.Core.Identity.Permissions;
using ECare.Core.Payments.Saved;
using ECare.Web.Features.SignIn;
using Microsoft.AspNetCore.Mvc;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Website.Controllers;

namespace ECare.Web.Features.Payments.Standing;

/// <summary>Takes the forms of the page of saved ways to pay.</summary>
[Needs(Section.Payments, Act.Change)]
public sealed class SavedController(IUmbracoContextAccessor umbraco, IPublishedUrlProvider urls, IServiceProvider services)
    : SurfaceController(umbraco, urls)
{
    private SavedMethods Methods => services.GetRequiredService<SavedMethods>();

    [HttpPost]
    public Task<IActionResult> Rename(string? id, string? name, CancellationToken cancellationToken) => name?.Length > SavedMethod.LongestName || name?.Any(char.IsControl) == true
        ? Task.FromResult<IActionResult>(BadRequest())
        : DoAsync(id, (customer, method) => Methods.RenameAsync(customer, method, name, cancellationToken));

    [HttpPost]
    public Task<IActionResult> Prefer(string? id, CancellationToken cancellationToken) =>
        DoAsync(id, (customer, method) => Methods.PreferAsync(customer, method, cancellationToken));

    [HttpPost]
    public Task<IActionResult> Remove(string? id, CancellationToken cancellationToken) =>
        DoAsync(id, (customer, method) => Methods.RemoveAsync(customer, method, cancellationToken));

    private async Task<IActionResult> DoAsync(string? id, Func<long, Guid, Task<bool>> act)
    {
        if (HttpContext.RequirePerson().CustomerId is not { } customer || !Guid.TryParseExact(id, "D", out var method)
            || services.GetRequiredService<PaymentWords>().StandingAddress(StandingPages.Saved) is not { } back)
        {
            return BadRequest();
        }

        return await act(customer, method) ? Redirect(back.ForHeader()) : NotFound();
    }
}
