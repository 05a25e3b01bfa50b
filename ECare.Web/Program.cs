using ECare.Web.Start;

await Portal.Build(args).RunAsync();
