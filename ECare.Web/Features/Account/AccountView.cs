using ECare.Core.Accounts;
using ECare.Core.Behaviour;
using ECare.Core.Identity;
using ECare.Core.Identity.Permissions;
using ECare.Core.Identity.Sessions;
using ECare.Core.Identity.Users;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Features.SignIn;
using ECare.Web.Views.Shared.Lists;
using Microsoft.EntityFrameworkCore;

namespace ECare.Web.Features.Account;

/// <summary>Reads what the account page shows; everything is asked for by the signed-in person's own ids.</summary>
internal sealed class AccountView(SiteRequest portal, ECareDbContext db, PortalSessions sessions, ConsentDesk consents, StepReader trail, PersonSteps steps)
{
    private const int LatestSteps = 12;

    public async Task<AccountModel> OfAsync(IPageHead page, SignedIn person, CancellationToken cancellationToken)
    {
        var user = await db.PortalUsers.AsNoTracking().SingleAsync(each => each.Id == person.UserId, cancellationToken);
        var customer = await db.Customers.AsNoTracking().SingleOrDefaultAsync(each => each.Id == person.CustomerId, cancellationToken);

        return new AccountModel(page)
        {
            Profile = [.. Profile(user, customer)],
            Preferences = PreferenceFields.Of(portal, user.Preferences),
            Sessions = await sessions.ListAsync(person, cancellationToken),
            Consents = customer is null || !PermissionTable.Allows(person.Role, Section.Accounts, Act.Change, Scope.Own) ? [] : [.. await ConsentsAsync(customer, cancellationToken)],
            Activity = new RowList(person.CustomerId is null ? [] : await ActivityAsync(person, cancellationToken)),
        };
    }

    private IEnumerable<(string Label, string Value)> Profile(PortalUser user, Customer? customer)
    {
        if (customer?.Name is { Length: > 0 } name)
        {
            yield return (portal.Words["Account.Name"], name);
        }

        if (user.Phone is { } phone)
        {
            yield return (portal.Words["Account.Phone"], portal.Format.MaskedPhone(PhoneNumber.FromE164(phone)));
        }

        if ((user.Email ?? customer?.Email) is { } email)
        {
            yield return (portal.Words["Account.Email"], SignInAddress.OfEmail(email).ToString());
        }
    }

    private async Task<IEnumerable<ConsentRow>> ConsentsAsync(Customer customer, CancellationToken cancellationToken)
    {
        var withdrawn = await consents.WithdrawnAsync(customer.Id, cancellationToken);
        return ConsentQuestions.All.Select(purpose => new ConsentRow(
            purpose,
            ConsentQuestions.Title(portal, purpose),
            ConsentQuestions.Hint(portal, purpose),
            State(customer.ConsentedAt(purpose), withdrawn.GetValueOrDefault(purpose)),
            customer.ConsentsTo(purpose)));
    }

    /// <summary>To the minute: it is the proof of what was said.</summary>
    private string State(DateTimeOffset? since, DateTimeOffset withdrawn) => since switch
    {
        { } at => portal.Words.Format("Consent.Given", ("date", portal.Format.DateTime(at))),
        null when withdrawn > default(DateTimeOffset) => portal.Words.Format("Consent.Withdrawn", ("date", portal.Format.DateTime(withdrawn))),
        _ => portal.Words["Consent.NotAllowed"],
    };

    private async Task<IReadOnlyList<Row>> ActivityAsync(SignedIn person, CancellationToken cancellationToken)
    {
        var latest = await trail.LatestStepsAsync(steps.PseudonymOf(person), LatestSteps, cancellationToken);
        return [.. latest.Select(step => new Row("clock", portal.Words[$"Step.{step.Kind}"], portal.Format.DateTime(step.At)))];
    }
}
