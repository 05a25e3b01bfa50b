using ECare.Web.Content.Files;
using ECare.Web.Start;

return args is ["usync", ..]
    ? await UsyncCommand.RunAsync(args)
    : await Portal.RunAsync(args);
