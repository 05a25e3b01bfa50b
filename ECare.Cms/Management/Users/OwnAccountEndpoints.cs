using ECare.Cms.Management.Access;
using ECare.Cms.Staff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ECare.Cms.Management.Users;

/// <summary>What everybody may do with their own account: password, authenticator app, and the language of menus and dialogs.</summary>
internal static class OwnAccountEndpoints
{
    private const string Factor = UserEndpoints.Factor;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/user/current/configuration", () => ManagementJson.Ok(new
        {
            keepUserLoggedIn = true,
            passwordConfiguration = UserEndpoints.PasswordRules(),
            allowChangePassword = true,
            allowTwoFactor = true,
        })).For(new SignedIn());
        api.MapPost("/user/current/change-password", ChangePasswordAsync).For(new SignedIn());
        api.MapPut("/user/current/language", async (Sent<ChangeOwnLanguage> sent, StaffMember member, StaffDesk desk, CancellationToken cancellationToken) =>
            UserEndpoints.IsLanguage(sent.Value.LanguageIsoCode)
                ? UserProblem.Of(await desk.SetLanguageAsync(member.Key, sent.Value.LanguageIsoCode, cancellationToken))
                : UserProblem.UnknownLanguage).For(new SignedIn());
        api.MapGet("/user/current/2fa", (StaffMember member, StaffDirectory directory) =>
            ManagementJson.Ok(UserEndpoints.FactorsOf(directory.Find(member.Key)?.SecondFactor is not null))).For(new SignedIn());
        api.MapGet($"/user/current/2fa/{Factor}", Offer).For(new SignedIn());
        api.MapPost($"/user/current/2fa/{Factor}", EnableAsync).For(new SignedIn());
        api.MapDelete($"/user/current/2fa/{Factor}", DisableAsync).For(new SignedIn());
    }

    private static async Task<IResult> ChangePasswordAsync(
        Sent<ChangeOwnPassword> sent, StaffMember member, StaffSignIn signIn, StaffDesk desk, OwnSession session, CancellationToken cancellationToken)
    {
        if (sent.Value.NewPassword.Length < StaffAccounts.ShortestPassword)
        {
            return UserProblem.Of(StaffChange.PasswordTooShort);
        }

        if (!await signIn.IsPasswordOfAsync(member.Key, sent.Value.OldPassword, cancellationToken))
        {
            return UserProblem.WrongPassword;
        }

        return await session.AfterAsync(member, await desk.SetPasswordAsync(member.Key, sent.Value.NewPassword, cancellationToken), cancellationToken);
    }

    private static IResult Offer(StaffMember member, StaffDirectory directory)
    {
        if (directory.Find(member.Key) is not { SecondFactor: null })
        {
            return UserProblem.FactorIsSetUp;
        }

        var secret = SecondFactor.NewSecret();
        return ManagementJson.Ok(new { secret, appAddress = SecondFactor.AppAddress(member.User.Email, secret) });
    }

    private static async Task<IResult> EnableAsync(
        Sent<EnableFactor> sent, StaffMember member, StaffDirectory directory, SecondFactor factor, StaffDesk desk, CancellationToken cancellationToken)
    {
        if (directory.Find(member.Key) is not { SecondFactor: null })
        {
            return UserProblem.FactorIsSetUp;
        }

        return SecondFactor.IsSecret(sent.Value.Secret) && factor.IsRight(sent.Value.Secret, sent.Value.Code, out var timeStep)
            ? UserProblem.Of(await desk.SetSecondFactorAsync(member.Key, factor.Keep(sent.Value.Secret), timeStep, cancellationToken))
            : UserProblem.WrongCode;
    }

    private static async Task<IResult> DisableAsync(StaffMember member, StaffSignIn signIn, StaffDesk desk, OwnSession session, CancellationToken cancellationToken, string code = "") =>
        await signIn.IsCodeOfAsync(member.Key, code, cancellationToken)
            ? await session.AfterAsync(member, await desk.ResetSecondFactorAsync(member.Key, cancellationToken), cancellationToken)
            : UserProblem.WrongCode;

    /// <summary>A change that ends every session of a person begins a new one in the browser that asked for it.</summary>
    internal sealed record OwnSession(HttpContext Http, StaffSessions Sessions, StaffDirectory Directory)
    {
        public static ValueTask<OwnSession?> BindAsync(HttpContext context) => ValueTask.FromResult<OwnSession?>(new OwnSession(
            context,
            (StaffSessions)context.RequestServices.GetService(typeof(StaffSessions))!,
            (StaffDirectory)context.RequestServices.GetService(typeof(StaffDirectory))!));

        public async Task<IResult> AfterAsync(StaffMember member, StaffChange change, CancellationToken cancellationToken)
        {
            if (change == StaffChange.Done && Directory.Find(member.Key) is { } person)
            {
                StaffCookie.Give(Http, await Sessions.StartAsync(person, cancellationToken));
            }

            return UserProblem.Of(change);
        }
    }
}
