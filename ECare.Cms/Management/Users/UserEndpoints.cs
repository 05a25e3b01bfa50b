using System.Globalization;
using ECare.Cms.Management.Access;
using ECare.Cms.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Management.Users;

/// <summary>The people of the Users section. All of it is for administrators: whoever manages users could give themselves every right.</summary>
internal static class UserEndpoints
{
    /// <summary>The only second factor there is, by the name under which the client knows it.</summary>
    public const string Factor = "authenticator";

    private static readonly AccessRule Administrators = new ForAdministrators();

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/filter/user", List).For(Administrators);
        api.MapGet("/user/configuration", Configuration).For(Administrators);
        api.MapPost("/user", CreateAsync).For(Administrators);
        api.MapGet("/user/{id:guid}", (Guid id, StaffDirectory directory, StaffGroups groups, UserView view) =>
            directory.Find(id) is { } person ? ManagementJson.Ok(view.Person(person, groups.All)) : Problem.NotFound).For(Administrators);
        api.MapPut("/user/{id:guid}", UpdateAsync).For(Administrators);
        api.MapDelete("/user/{id:guid}", DeleteAsync).For(Administrators);
        api.MapGet("/user/{id:guid}/calculate-start-nodes", async (Guid id, StaffDirectory directory, UserView view) =>
            directory.Find(id) is { } person ? ManagementJson.Ok(await view.StartNodesAsync(person)) : Problem.NotFound).For(Administrators);
        api.MapPost("/user/{id:guid}/change-password", async (Guid id, Sent<SetPassword> sent, StaffDesk desk, CancellationToken cancellationToken) =>
            UserProblem.Of(await desk.SetPasswordAsync(id, sent.Value.NewPassword, cancellationToken))).For(Administrators);
        api.MapPost("/user/{id:guid}/reset-password", ResetPasswordAsync).For(Administrators);
        api.MapGet("/user/{id:guid}/2fa", (Guid id, StaffDirectory directory) =>
            directory.Find(id) is { } person ? ManagementJson.Ok(FactorsOf(person.SecondFactor is not null)) : Problem.NotFound).For(Administrators);
        api.MapDelete($"/user/{{id:guid}}/2fa/{Factor}", async (Guid id, StaffDesk desk, CancellationToken cancellationToken) =>
            UserProblem.Of(await desk.ResetSecondFactorAsync(id, cancellationToken))).For(Administrators);
        api.MapPost("/user/disable", DisableAsync).For(Administrators);
        api.MapPost("/user/enable", async (Sent<NamedUsers> sent, StaffDesk desk, CancellationToken cancellationToken) =>
            UserProblem.Of(await desk.EnableAsync(sent.Value.Keys, cancellationToken))).For(Administrators);
        api.MapPost("/user/unlock", async (Sent<NamedUsers> sent, StaffDesk desk, CancellationToken cancellationToken) =>
            UserProblem.Of(await desk.UnlockAsync(sent.Value.Keys, cancellationToken))).For(Administrators);
    }

    public static object[] FactorsOf(bool isSetUp) => [new { providerName = Factor, isEnabledOnUser = isSetUp }];

    public static object PasswordRules() => new
    {
        minimumPasswordLength = StaffAccounts.ShortestPassword,
        requireNonLetterOrDigit = false,
        requireDigit = false,
        requireLowercase = false,
        requireUppercase = false,
    };

    private static IResult Configuration() => ManagementJson.Ok(new
    {
        canInviteUsers = false,
        usernameIsEmail = true,
        passwordConfiguration = PasswordRules(),
        allowChangePassword = true,
        allowTwoFactor = true,
    });

    private static IResult List(UserList list, Page page, StaffDirectory directory, StaffGroups groups, UserView view, TimeProvider clock)
    {
        var all = groups.All;
        var people = list.Of(directory.Find(_ => true), all, clock.GetUtcNow().UtcDateTime);
        return ManagementJson.Ok(new { total = people.Count, items = people.Skip(page.Skip).Take(page.Take).Select(person => view.Person(person, all)) });
    }

    private static async Task<IResult> CreateAsync(
        Sent<CreateUser> sent, StaffGroups groups, StaffAccounts accounts, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        if (AliasesOf(sent.Value.UserGroupIds, groups) is not { } aliases)
        {
            return UserProblem.GroupNotFound;
        }

        var person = new StaffPerson(sent.Value.Name, sent.Value.Email, aliases);
        if (StaffDesk.FaultOf(person) is { } fault)
        {
            return UserProblem.Of(fault);
        }

        // Nobody knows this password: the client asks for another one, which it shows once.
        var key = sent.Value.Id ?? Guid.CreateVersion7(clock.GetUtcNow());
        if (!await accounts.AddAsync(new NewStaff(person.Name.Trim(), person.Email, StaffDesk.NewPassword(), [.. aliases]) { Key = key }, cancellationToken))
        {
            return UserProblem.Of(StaffChange.DuplicateEmail);
        }

        http.Response.Headers["Umb-Generated-Resource"] = key.ToString();
        return Results.Created($"{ManagementApi.Root}/user/{key}", null);
    }

    private static async Task<IResult> UpdateAsync(
        Guid id, Sent<UpdateUser> sent, StaffGroups groups, StaffDesk desk, IEntityService entities, CancellationToken cancellationToken)
    {
        var user = sent.Value;
        if (AliasesOf(user.UserGroupIds, groups) is not { } aliases)
        {
            return UserProblem.GroupNotFound;
        }

        Guid[] documents = [.. user.DocumentStartNodeIds.Select(node => node.Id)];
        Guid[] media = [.. user.MediaStartNodeIds.Select(node => node.Id)];
        if (!documents.All(key => entities.Exists(key, UmbracoObjectTypes.Document)) || !media.All(key => entities.Exists(key, UmbracoObjectTypes.Media)))
        {
            return UserProblem.StartNodeNotFound;
        }

        if (user.LanguageIsoCode is { Length: > 0 } language && !IsLanguage(language))
        {
            return UserProblem.UnknownLanguage;
        }

        return UserProblem.Of(await desk.UpdateAsync(
            id,
            new StaffPerson(user.Name, user.Email, aliases)
            {
                Language = user.LanguageIsoCode is { Length: > 0 } iso ? iso : null,
                StartDocuments = user.HasDocumentRootAccess ? null : documents,
                StartMedia = user.HasMediaRootAccess ? null : media,
            },
            cancellationToken));
    }

    private static async Task<IResult> DeleteAsync(Guid id, StaffMember member, StaffDesk desk, CancellationToken cancellationToken) =>
        id == member.Key ? UserProblem.Yourself : UserProblem.Of(await desk.DeleteAsync(id, cancellationToken));

    private static async Task<IResult> DisableAsync(Sent<NamedUsers> sent, StaffMember member, StaffDesk desk, CancellationToken cancellationToken) =>
        sent.Value.Keys.Contains(member.Key) ? UserProblem.Yourself : UserProblem.Of(await desk.DisableAsync(sent.Value.Keys, cancellationToken));

    private static async Task<IResult> ResetPasswordAsync(Guid id, StaffDesk desk, CancellationToken cancellationToken)
    {
        var password = StaffDesk.NewPassword();
        var change = await desk.SetPasswordAsync(id, password, cancellationToken);
        return change == StaffChange.Done ? ManagementJson.Ok(new { resetPassword = password }) : UserProblem.Of(change);
    }

    private static string[]? AliasesOf(IReadOnlyList<Ref> ids, StaffGroups groups)
    {
        var all = groups.All.ToDictionary(group => group.Key, group => group.Alias);
        return ids.All(group => all.ContainsKey(group.Id)) ? [.. ids.Select(group => all[group.Id]).Distinct(StringComparer.Ordinal)] : null;
    }

    internal static bool IsLanguage(string isoCode)
    {
        try
        {
            return !CultureInfo.GetCultureInfo(isoCode, predefinedOnly: true).Equals(CultureInfo.InvariantCulture);
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
