using System.Net;
using System.Text.Json.Nodes;
using ECare.Cms.Staff;
using ECare.Tests.Web;
using ECare.Web.Backoffice;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;

namespace ECare.Tests.Backoffice;

/// <summary>People of the back office as an administrator manages them, and what each may do with their own account.</summary>
[TestFixture]
[Category("Web")]
internal sealed class UserTests
{
    private SharedPortal portal = null!;
    private Editor administrator = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        portal = await PortalHost.SharedAsync();
        administrator = await Editor.SignInAsync(portal, "admin");
    }

    [OneTimeTearDown]
    public void Stop() => administrator.Dispose();

    [Test]
    public async Task Makes_a_user_with_a_password_that_is_shown_once_and_a_second_factor_to_set_up()
    {
        var id = await CreateAsync("Maya Made", "Maya@ecare.example", "chautari-editors");

        var password = (await administrator.SendAsync("POST", $"user/{id}/reset-password")).Json["resetPassword"]!.GetValue<string>();
        var signIn = portal.Services.GetRequiredService<StaffSignIn>();
        var step = (StaffSignInOutcome.NeedsCode)await signIn.TryPasswordAsync("maya@ecare.example", password, default);
        var code = new Totp(Base32Encoding.ToBytes(step.Secret!)).ComputeTotp(portal.Clock.GetUtcNow().UtcDateTime);
        var inside = await signIn.TryCodeAsync(step.Step, code, default);
        var read = await administrator.GetAsync($"user/{id}");

        Assert.That(password, Has.Length.EqualTo(20));
        Assert.That(inside, Is.TypeOf<StaffSignInOutcome.SignedIn>());
        Assert.That((read.Json["state"]!.GetValue<string>(), read.Json["email"]!.GetValue<string>()), Is.EqualTo(("Active", "maya@ecare.example")));
        Assert.That(read.Text, Does.Not.Contain(password));
    }

    [TestCase("", "new@ecare.example", "chautari-editors", "InvalidName")]
    [TestCase("New", "no address", "chautari-editors", "InvalidEmail")]
    [TestCase("New", "nepal@ecare.example", "chautari-editors", "DuplicateEmail")]
    [TestCase("New", "new@ecare.example", null, "NoGroup")]
    public async Task Refuses_a_user_who_could_not_sign_in_or_do_anything(string name, string email, string? group, string status)
    {
        var answer = await administrator.SendAsync("POST", "user", await BodyAsync(name, email, group));

        Assert.That((answer.Status, answer.Json["operationStatus"]!.GetValue<string>()), Is.EqualTo((HttpStatusCode.BadRequest, status)));
    }

    [Test]
    public async Task Finds_users_by_words_state_and_group_in_the_order_that_is_asked_for()
    {
        await StaffMembers.AddAsync(portal, "list-anna", "ndar-writers");
        var second = await StaffMembers.AddAsync(portal, "list-berta", "polder-writers");
        await administrator.SendAsync("POST", "user/disable", Named(second));
        var ndar = await GroupAsync("ndar-writers");

        var both = await NamesAsync("filter=LIST-&orderBy=Name&orderDirection=Descending");
        var disabled = await NamesAsync("filter=list-&userStates=Disabled");
        var inactive = await NamesAsync("filter=list-&userStates=Inactive&userStates=LockedOut");
        var inGroup = await NamesAsync($"filter=list-&userGroupIds={ndar}");
        var page = (await administrator.GetAsync("filter/user?filter=list-&skip=1&take=1")).Json;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(both, Is.EqualTo(new[] { "Test list-berta", "Test list-anna" }));
            Assert.That(disabled, Is.EqualTo(new[] { "Test list-berta" }));
            Assert.That(inactive, Is.EqualTo(new[] { "Test list-anna" }));
            Assert.That(inGroup, Is.EqualTo(new[] { "Test list-anna" }));
            Assert.That((page["total"]!.GetValue<int>(), page["items"]!.AsArray().Count), Is.EqualTo((2, 1)));
        }
    }

    [TestCase("orderBy=Password")]
    [TestCase("orderDirection=Sideways")]
    [TestCase("userStates=Happy")]
    [TestCase("userGroupIds=x")]
    public async Task Answers_a_question_that_makes_no_sense_with_400(string query) =>
        Assert.That((await administrator.GetAsync($"filter/user?{query}")).Status, Is.EqualTo(HttpStatusCode.BadRequest));

    [Test]
    public async Task Ends_the_sessions_of_a_disabled_user_at_once_and_lets_nobody_in_until_enabled()
    {
        var id = await StaffMembers.AddAsync(portal, "disabled", "chautari-editors");
        using var editor = await Editor.SignInAsync(portal, "disabled");
        var before = await editor.GetAsync("user/current");

        await administrator.SendAsync("POST", "user/disable", Named(id));
        var after = await editor.GetAsync("user/current");
        using var again = await Editor.SignInAsync(portal, "disabled");
        var outside = await again.GetAsync("user/current");
        await administrator.SendAsync("POST", "user/enable", Named(id));
        var revived = await editor.GetAsync("user/current");
        using var welcome = await Editor.SignInAsync(portal, "disabled");

        Assert.That((before.Status, after.Status, outside.Status, revived.Status),
            Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized)));
        Assert.That((await welcome.GetAsync("user/current")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Unlocks_who_mistyped_too_often()
    {
        var id = await StaffMembers.AddAsync(portal, "mistyped", "chautari-editors");
        var signIn = portal.Services.GetRequiredService<StaffSignIn>();
        for (var i = 0; i < 5; i++)
        {
            await signIn.TryPasswordAsync("mistyped@ecare.example", "wrong", default);
        }

        var locked = (await administrator.GetAsync($"user/{id}")).Json;
        await administrator.SendAsync("POST", "user/unlock", Named(id));

        Assert.That((locked["state"]!.GetValue<string>(), locked["lastLockoutDate"] is null), Is.EqualTo(("LockedOut", false)));
        Assert.That(await signIn.TryPasswordAsync("mistyped@ecare.example", DemoStaff.Password, default), Is.TypeOf<StaffSignInOutcome.SignedIn>());
    }

    [Test]
    public async Task Deletes_only_who_never_signed_in()
    {
        var never = await StaffMembers.AddAsync(portal, "never", "chautari-editors");
        var once = await StaffMembers.AddAsync(portal, "once", "chautari-editors");
        using (await Editor.SignInAsync(portal, "once"))
        {
            var deleted = await administrator.SendAsync("DELETE", $"user/{never}");
            var kept = await administrator.SendAsync("DELETE", $"user/{once}");

            Assert.That((deleted.Status, kept.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.BadRequest)));
            Assert.That(kept.Json["operationStatus"]!.GetValue<string>(), Is.EqualTo("HasSignedIn"));
        }

        Assert.That((await administrator.GetAsync($"user/{never}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Never_loses_the_last_administrator()
    {
        var admin = (await administrator.GetAsync("user/current")).Json["id"]!.GetValue<Guid>();
        var desk = portal.Services.GetRequiredService<StaffDesk>();

        var disabled = await desk.DisableAsync([admin], default);
        var demoted = await administrator.SendAsync("PUT", $"user/{admin}", await BodyAsync("Asha Administrator", "admin@ecare.example", "chautari-editors"));
        var another = await StaffMembers.AddAsync(portal, "another-admin", Administrators.Alias);
        var both = await desk.DisableAsync([admin, another], default);
        var one = await desk.DisableAsync([another], default);
        var notMyself = await administrator.SendAsync("POST", "user/disable", Named(admin));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((disabled, both, one), Is.EqualTo((StaffChange.LastAdministrator, StaffChange.LastAdministrator, StaffChange.Done)));
            Assert.That(demoted.Json["operationStatus"]!.GetValue<string>(), Is.EqualTo("LastAdministrator"), demoted.Text);
            Assert.That(demoted.Json["title"]!.GetValue<string>(), Is.EqualTo("This is the last administrator"));
            Assert.That(notMyself.Status, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That((await administrator.GetAsync("user/current")).Json["isAdmin"]!.GetValue<bool>(), Is.True);
        }
    }

    [Test]
    public async Task Lets_two_administrators_who_disable_each_other_leave_one()
    {
        var (one, two) = (await StaffMembers.AddAsync(portal, "rival-one", Administrators.Alias), await StaffMembers.AddAsync(portal, "rival-two", Administrators.Alias));
        var admin = (await administrator.GetAsync("user/current")).Json["id"]!.GetValue<Guid>();
        var desk = portal.Services.GetRequiredService<StaffDesk>();

        var outcomes = await Task.WhenAll(desk.DisableAsync([one, admin], default), desk.DisableAsync([two, admin], default));
        await desk.EnableAsync([admin, one], default);
        await desk.DisableAsync([one, two], default);

        Assert.That(outcomes, Is.EquivalentTo(new[] { StaffChange.Done, StaffChange.LastAdministrator }));
        administrator.Dispose();
        administrator = await Editor.SignInAsync(portal, "admin");
    }

    [Test]
    public async Task Gives_a_user_start_nodes_of_their_own_and_a_language()
    {
        var places = new Places(portal);
        var id = await StaffMembers.AddAsync(portal, "narrow", "chautari-editors");
        var page = places.Page("chautari", "helpCenterPage");
        using var editor = await Editor.SignInAsync(portal, "narrow");
        var wide = (await editor.GetAsync($"document/{places.Page("chautari", "contentPage").Key}")).Status;
        var body = await BodyAsync("Narrow", "narrow@ecare.example", "chautari-editors");
        body["documentStartNodeIds"] = new JsonArray(new JsonObject { ["id"] = page.Key });
        body["languageIsoCode"] = "da-DK";

        var saved = await administrator.SendAsync("PUT", $"user/{id}", body);
        var current = (await editor.GetAsync("user/current")).Json;
        var calculated = (await administrator.GetAsync($"user/{id}/calculate-start-nodes")).Json;

        Assert.That(saved.Status, Is.EqualTo(HttpStatusCode.OK), saved.Text);
        Assert.That((wide, current["languageIsoCode"]!.GetValue<string>()), Is.EqualTo((HttpStatusCode.OK, "da-DK")));
        Assert.That(calculated["documentStartNodeIds"]!.AsArray().Select(node => node!["id"]!.GetValue<Guid>()), Is.EqualTo(new[] { page.Key }));
        Assert.That((await editor.GetAsync($"document/{page.Key}")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await editor.GetAsync($"document/{places.Page("chautari", "contentPage").Key}")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase("documentStartNodeIds", "StartNodeNotFound")]
    [TestCase("userGroupIds", "GroupNotFound")]
    [TestCase("languageIsoCode", "UnknownLanguage")]
    public async Task Refuses_what_is_not_there(string field, string status)
    {
        var id = await StaffMembers.AddAsync(portal, $"refused-{field.ToLowerInvariant()}", "chautari-editors");
        var body = await BodyAsync("Refused", $"refused-{field.ToLowerInvariant()}@ecare.example", "chautari-editors");
        body[field] = field == "languageIsoCode" ? "xx-nonsense" : new JsonArray(new JsonObject { ["id"] = Guid.CreateVersion7() });

        var answer = await administrator.SendAsync("PUT", $"user/{id}", body);

        Assert.That((answer.Status, answer.Json["operationStatus"]!.GetValue<string>()), Is.EqualTo((HttpStatusCode.BadRequest, status)));
    }

    [Test]
    public async Task Changes_the_own_password_in_this_browser_and_signs_out_of_all_others()
    {
        await StaffMembers.AddAsync(portal, "password", "chautari-editors");
        using var here = await Editor.SignInAsync(portal, "password");
        using var elsewhere = await Editor.SignInAsync(portal, "password");

        var wrong = await here.SendAsync("POST", "user/current/change-password", Passwords("not my password", "correct horse battery"));
        var shortOne = await here.SendAsync("POST", "user/current/change-password", Passwords(DemoStaff.Password, "short"));
        var changed = await here.SendAsync("POST", "user/current/change-password", Passwords(DemoStaff.Password, "correct horse battery"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((wrong.Json["operationStatus"]!.GetValue<string>(), shortOne.Json["operationStatus"]!.GetValue<string>()), Is.EqualTo(("PasswordMismatch", "PasswordTooShort")));
            Assert.That(changed.Status, Is.EqualTo(HttpStatusCode.OK), changed.Text);
            Assert.That((await here.GetAsync("user/current")).Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That((await elsewhere.GetAsync("user/current")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(
                await portal.Services.GetRequiredService<StaffSignIn>().TryPasswordAsync("password@ecare.example", "correct horse battery", default),
                Is.TypeOf<StaffSignInOutcome.SignedIn>());
        }
    }

    [Test]
    public async Task Sets_up_an_authenticator_app_from_within_and_an_administrator_resets_it()
    {
        var id = await StaffMembers.AddAsync(portal, "factor", "chautari-editors");
        using var editor = await Editor.SignInAsync(portal, "factor");
        var secret = (await editor.GetAsync("user/current/2fa/authenticator")).Json["secret"]!.GetValue<string>();
        var code = new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(portal.Clock.GetUtcNow().UtcDateTime);

        var guessed = await editor.SendAsync("POST", "user/current/2fa/authenticator", new JsonObject { ["code"] = "000000", ["secret"] = secret });
        var weak = await editor.SendAsync("POST", "user/current/2fa/authenticator", new JsonObject { ["code"] = "000000", ["secret"] = "AA" });
        var enabled = await editor.SendAsync("POST", "user/current/2fa/authenticator", new JsonObject { ["code"] = code, ["secret"] = secret });
        var signIn = portal.Services.GetRequiredService<StaffSignIn>();
        var asked = (StaffSignInOutcome.NeedsCode)await signIn.TryPasswordAsync("factor@ecare.example", DemoStaff.Password, default);
        var shown = (await administrator.GetAsync($"user/{id}/2fa")).Json[0]!["isEnabledOnUser"]!.GetValue<bool>();
        await administrator.SendAsync("DELETE", $"user/{id}/2fa/authenticator");
        var afresh = (StaffSignInOutcome.NeedsCode)await signIn.TryPasswordAsync("factor@ecare.example", DemoStaff.Password, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((guessed.Status, weak.Status, enabled.Status), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.OK)));
            Assert.That((asked.Secret, shown, afresh.Secret is null), Is.EqualTo(((string?)null, true, false)));
            Assert.That((await editor.GetAsync("user/current")).Status, Is.EqualTo(HttpStatusCode.Unauthorized), "whoever has the lost phone is out");
        }
    }

    private static JsonObject Passwords(string old, string @new) => new() { ["oldPassword"] = old, ["newPassword"] = @new };

    private static JsonObject Named(Guid user) => new() { ["userIds"] = new JsonArray(new JsonObject { ["id"] = user }) };

    private async Task<Guid> CreateAsync(string name, string email, string group)
    {
        var created = await administrator.SendAsync("POST", "user", await BodyAsync(name, email, group));
        Assert.That(created.Status, Is.EqualTo(HttpStatusCode.Created), created.Text);
        return Guid.Parse(created.Headers.GetValues("Umb-Generated-Resource").Single());
    }

    private async Task<JsonObject> BodyAsync(string name, string email, string? group) => new()
    {
        ["name"] = name,
        ["email"] = email,
        ["userName"] = email,
        ["kind"] = "Default",
        ["userGroupIds"] = group is null ? [] : new JsonArray(new JsonObject { ["id"] = await GroupAsync(group) }),
        ["documentStartNodeIds"] = new JsonArray(),
        ["hasDocumentRootAccess"] = false,
        ["mediaStartNodeIds"] = new JsonArray(),
        ["hasMediaRootAccess"] = false,
        ["languageIsoCode"] = string.Empty,
    };

    private async Task<Guid> GroupAsync(string alias) => (await administrator.GetAsync("filter/user-group?take=1000")).Json["items"]!.AsArray()
        .Single(group => group!["alias"]!.GetValue<string>() == alias)!["id"]!.GetValue<Guid>();

    private async Task<IEnumerable<string>> NamesAsync(string query) =>
        (await administrator.GetAsync($"filter/user?{query}")).Json["items"]!.AsArray().Select(user => user!["name"]!.GetValue<string>());
}
